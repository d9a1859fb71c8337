import { withoutControls } from '@pathwar/contracts/kernel/names'
export interface Letter {
  subject: string
  /** The first line. */
  greeting: string
  paragraphs: string[]
  /** The one action of the letter. */
  action?: { label: string; url: string }
  /** A code to type instead of following the link. */
  code?: string
  /** The sender. */
  from: string
}

/** The sender's names in mails. */
interface Sender {
  /** The domain's name in mails. */
  domainName: string
  /** Origin of the domain's web pages. */
  url: string
  /**
   * What a user chose (a name, an address), or something else instead where the recipient is perhaps a stranger. Everything
   * that a user chose goes through here: else a mailbox could be filled with an attacker's words.
   */
  words: (chosen: string, instead: string) => string
}

/** Renders a letter, given its sender. Features write their own. */
export type WriteLetter = (sender: Sender) => Omit<Letter, 'from' | 'greeting'>

export interface RenderedMail {
  subject: string
  text: string
  html: string
}

/** Renders a letter as plain text, and as HTML without images or other outside resources. */
export function renderLetter(letter: Letter): RenderedMail {
  // The subject is a header: a line break in a name would begin another header.
  const subject = withoutControls(letter.subject, ' ').trim()
  return { subject, text: textOf(letter), html: htmlOf({ ...letter, subject }) }
}

function textOf({ greeting, paragraphs, action, code, from }: Letter): string {
  const parts = [greeting, ...paragraphs]
  if (action) parts.push(`${action.label}:\n${action.url}`)
  if (code) parts.push(`Or enter this code: ${code}`)
  return `${parts.join('\n\n')}\n\n-- \n${from}\n`
}

function htmlOf({ subject, greeting, paragraphs, action, code, from }: Letter): string {
  const body = [greeting, ...paragraphs].map((text) => `<p>${escapeHtml(text)}</p>`)
  if (action) {
    const url = escapeHtml(action.url)
    body.push(
      `<p><a href="${url}" style="display:inline-block;padding:10px 18px;border-radius:6px;background:#1f6feb;` +
        `color:#ffffff;text-decoration:none">${escapeHtml(action.label)}</a></p>`,
      `<p style="color:#57606a;font-size:13px;word-break:break-all">${url}</p>`,
    )
  }
  if (code) {
    body.push(`<p>Or enter this code:</p><p style="font:600 24px monospace;letter-spacing:4px">${escapeHtml(code)}</p>`)
  }
  return (
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>` +
    `<body style="margin:0;padding:24px;background:#f6f8fa;color:#1f2328;font:16px/1.5 system-ui,sans-serif">` +
    `<div style="max-width:560px;margin:auto;padding:24px;border-radius:8px;background:#ffffff">${body.join('')}` +
    `<p style="color:#57606a;font-size:13px;border-top:1px solid #d0d7de;padding-top:12px">${escapeHtml(from)}</p>` +
    '</div></body></html>'
  )
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}
