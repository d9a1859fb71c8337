/** Addresses that people have written; where each leads stays to be seen. */
export function LinkList({ links }: { links: readonly string[] }) {
  return links.map((link) => (
    <a
      key={link}
      href={link}
      target="_blank"
      rel="nofollow noopener noreferrer"
      className="text-link underline wrap-anywhere"
    >
      {link.replace(/^https:\/\//, '').replace(/\/$/, '')}
    </a>
  ))
}
