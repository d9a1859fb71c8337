/** A page of the forge. */
export function page(title: string, content: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${title} · The Forge</title>
<style>
  body { margin: 0; min-height: 100vh; display: grid; place-items: center; font: 17px/1.6 system-ui, sans-serif; color: #f1e6da;
    background: radial-gradient(circle at 50% 110%, #b4441a, #3a1a12 45%, #14100f) }
  main { width: min(40rem, 92vw); background: #1b1513d9; border: 1px solid #6b3a22; border-radius: .8rem; padding: 1.6rem 2rem; margin: 2rem 0 }
  h1 { margin: 0 0 .5rem; color: #ffb277; letter-spacing: .02em } a { color: #ffb277 }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; background: #0d0a09; padding: .9rem 1rem; border-radius: .5rem; color: #ffd9b8 }
</style></head><body><main><h1>⚒ ${title}</h1>${content}</main></body></html>`
}

/** Text as it may stand in a page. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)
}
