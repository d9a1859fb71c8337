import { createHash } from 'node:crypto'

/** The platform's colours and sizes, small enough to be sent with each page. */
export const pageStyle = `
:root{color-scheme:light dark;--bg:#f7f8fa;--card:#fff;--line:#d9dee6;--text:#1a2130;--soft:#566074;--accent:#2f5bd8;--on:#fff}
@media(prefers-color-scheme:dark){:root{--bg:#11151c;--card:#181d27;--line:#2c3444;--text:#e6eaf2;--soft:#9aa6bb;--accent:#7da2ff;--on:#0d1220}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;ownerLabel-items:center;padding:16px;background:var(--bg);color:var(--text);font:16px/1.5 Inter,system-ui,sans-serif}
main{width:100%;max-width:480px;padding:28px;background:var(--card);border:1px solid var(--line);border-radius:6px}
small{display:block;margin-bottom:12px;color:var(--soft);font-size:12px}
h1{margin:0 0 8px;font-size:20px;line-height:1.3}
p{margin:0 0 16px;color:var(--soft)}
nav{display:flex;flex-wrap:wrap;gap:8px;margin-top:20px}
a{padding:8px 14px;border:1px solid var(--line);border-radius:6px;color:inherit;font-size:14px;text-decoration:none}
a:first-child{border-color:var(--accent);background:var(--accent);color:var(--on)}
a:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
code{font:14px ui-monospace,monospace;color:var(--soft)}
`

const hash = createHash('sha256').update(pageStyle).digest('base64')

/** Only this style sheet may load: the page is on a host that otherwise belongs to a level. */
export const pagePolicy = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`
