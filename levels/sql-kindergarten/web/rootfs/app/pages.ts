import type { Book } from './library.ts'

/** The one page of the library around what was found. */
export function page(words: string, content: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Little Lantern library</title>
<style>
  :root { --ink: #2b2540; --paper: #fff8ec; --card: #fff; --accent: #d9572b; --soft: #f2e3cb }
  * { box-sizing: border-box } body { margin: 0; font: 17px/1.6 Georgia, serif; color: var(--ink); background: var(--paper) }
  header { padding: 2.5rem 1rem 1.5rem; text-align: center; background: var(--soft); border-bottom: 4px dotted var(--accent) }
  h1 { margin: 0; font-size: 2rem } header p { margin: .3rem 0 0 } main { max-width: 46rem; margin: 1.5rem auto; padding: 0 1rem }
  form { display: flex; gap: .5rem } input { flex: 1; font: inherit; padding: .6rem .8rem; border: 2px solid var(--ink); border-radius: .6rem; min-width: 0 }
  button { font: inherit; padding: .6rem 1.2rem; border: 0; border-radius: .6rem; background: var(--accent); color: #fff; cursor: pointer }
  ul { list-style: none; padding: 0; display: grid; gap: .7rem } li { background: var(--card); padding: .8rem 1rem; border-radius: .7rem; box-shadow: 0 1px 4px #0002; overflow-wrap: anywhere }
  li b { display: block } small { color: #6b6480 } .shelf { float: right; background: var(--soft); padding: 0 .6rem; border-radius: 1rem; font-size: .8rem }
  .hint { color: #6b6480 } pre { white-space: pre-wrap; background: #fde3da; padding: .8rem 1rem; border-radius: .6rem }
</style></head><body>
<header><h1>🏮 Little Lantern</h1><p>The picture-book library of our kindergarten</p></header>
<main><form><input name="q" value="${escapeHtml(words)}" placeholder="Which book are you looking for?" aria-label="Title" autofocus>
<button>Look</button></form>${content}</main></body></html>`
}

/** The books that were found. */
export function results(words: string, books: Book[]): string {
  if (books.length === 0)
    return `<p class="hint">No book is called “${escapeHtml(words)}”. Try <a href="/?q=moon">moon</a>?</p>`
  const items = books.map(
    (book) => `<li><span class="shelf">${escapeHtml(book.shelf)}</span><b>${escapeHtml(book.title)}</b>
<small>${escapeHtml(book.author)}, ${book.year}</small></li>`,
  )
  return `<ul>${items.join('')}</ul><p class="hint">${books.length} on the shelves</p>`
}

/** What the database said, word for word: the caretaker finds that helpful. */
export function problem(message: string): string {
  return `<p>Oh dear, the library fell over:</p><pre>${escapeHtml(message)}</pre>`
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)
}
