/** The token in a pasted invite link, with or without its address around it. */
export function inviteTokenIn(pasted: string): string {
  return pasted
    .trim()
    .replace(/^.*\/join\//, '')
    .replace(/[/?#].*$/, '')
}
