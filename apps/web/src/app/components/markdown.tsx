import ReactMarkdown from 'react-markdown'
import remarkGfm from 'remark-gfm'

/**
 * What authors wrote. Raw HTML is never rendered, addresses are limited to harmless schemes, links open outside, and
 * images are shown from this site only (the page's policy says so too).
 */
export function Markdown({ text }: { text: string }) {
  return (
    <div className="prose">
      <ReactMarkdown
        remarkPlugins={[remarkGfm]}
        skipHtml
        components={{
          a: ({ href, children }) => (
            <a href={href} target="_blank" rel="noopener noreferrer nofollow">
              {children}
            </a>
          ),
        }}
      >
        {text}
      </ReactMarkdown>
    </div>
  )
}
