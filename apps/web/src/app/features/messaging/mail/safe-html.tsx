import { useState } from 'react'

/**
 * HTML from other people, in a frame that runs no script: the sandbox forbids it, and so does the page's policy, which the
 * frame inherits. The policy also blocks outside resources. Links open in a new tab.
 */
export function SafeHtml({ html, title }: { html: string; title: string }) {
  const [height, setHeight] = useState(240)
  return (
    <iframe
      key={html}
      title={title}
      // `allow-same-origin` without `allow-scripts`: this page can access the frame, but nothing in the frame can access
      // the page.
      sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
      referrerPolicy="no-referrer"
      srcDoc={html.replaceAll(' style="', ' data-look="')}
      height={height}
      className="w-full rounded-md border border-line bg-[#fff]"
      onLoad={({ currentTarget }) => {
        const { contentDocument } = currentTarget
        if (!contentDocument) return
        dress(contentDocument)
        setHeight(Math.min(Math.max(contentDocument.documentElement.scrollHeight + 2, 120), 900))
      }}
    />
  )
}

/**
 * The policy allows no inline styles, because it cannot tell ours from others'. Styles that this script sets one by one
 * are allowed.
 */
function dress(letter: Document): void {
  for (const element of letter.querySelectorAll<HTMLElement>('[data-look]')) {
    element.style.cssText = harmless(element.dataset.look ?? '')
  }
  for (const link of letter.querySelectorAll('a')) {
    link.target = '_blank'
    link.rel = 'noopener noreferrer'
  }
  for (const refresh of letter.querySelectorAll('meta[http-equiv], base, form, link')) refresh.remove()
}

/** Opening a mail must not load anything. */
function harmless(style: string): string {
  return /url\s*\(|image-set|@import|\\/i.test(style) ? '' : style
}
