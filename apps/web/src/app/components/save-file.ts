/** Saves a text as a file through the browser. */
export function saveFile(name: string, text: string, type = 'text/plain'): void {
  const url = URL.createObjectURL(new Blob([text], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // Browsers read it after the click; a minute is more than enough.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
