import { useState } from 'react'

/**
 * HTML that somebody else wrote, in a frame of its own that runs no script: the sandbox forbids it, and so does the
 * page's policy, which the frame inherits along with "nothing from elsewhere". Links open in a new tab.
 */
export function SafeHtml({ html, title }: { html: string; title: string }) {
  const [height, setHeight] = useState(240)
  return (
    <iframe
      key={html}
      title={title}
      // `allow-same-origin` without `allow-scripts`: this page can look into the frame, and nothing in it can look out.
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

/** The policy allows no inline styles, since it cannot tell ours from others'; set one by one from here they may act. */
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

/** Nothing is to be fetched because a mail was opened. */
function harmless(style: string): string {
  return /url\s*\(|image-set|@import|\\/i.test(style) ? '' : style
}
