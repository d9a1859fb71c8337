/** Where to go after logging in: a path of this site, never another site. */
export function safeReturn(wanted: unknown): string {
  if (typeof wanted !== 'string' || !/^\/(?![/\\])[^\\]*$/.test(wanted)) return '/'
  // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers drop them, so they could hide a second slash
  return /[\u0000-\u001f]/.test(wanted) ? '/' : wanted
}
