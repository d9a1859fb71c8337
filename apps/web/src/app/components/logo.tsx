/** The logo: a path in the shape of a P, and a flag at its start. */
export function Logo({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <path
        d="M9 27V7h9.5a5.5 5.5 0 0 1 0 11H15"
        fill="none"
        stroke="currentColor"
        strokeWidth="3.6"
        strokeLinecap="square"
        strokeLinejoin="round"
      />
      <rect x="13.6" y="23.6" width="5.4" height="5.4" rx="1" fill="var(--accent)" />
    </svg>
  )
}
