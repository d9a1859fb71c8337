const stops = [
  { x: 44, y: 152, title: 'Join', text: 'with a team' },
  { x: 144, y: 92, title: 'Buy', text: 'a level' },
  { x: 244, y: 152, title: 'Enter', text: 'web or ssh' },
  { x: 344, y: 52, title: 'Solve', text: 'score' },
]

/** How a game works, as a path of four steps. */
export function HomePath() {
  return (
    <svg viewBox="0 0 400 220" className="w-full max-md:hidden" role="img" aria-label="Join, buy, enter, solve">
      <path
        d="M44 152h50V92h100v60h100V52h50"
        fill="none"
        stroke="var(--ink)"
        strokeWidth="5"
        strokeLinejoin="round"
        strokeLinecap="square"
      />
      {stops.map(({ x, y, title, text }, index) => (
        <g key={title}>
          <rect
            x={x - 9}
            y={y - 9}
            width="18"
            height="18"
            rx="3"
            fill={index === 3 ? 'var(--accent)' : 'var(--paper)'}
            stroke={index === 3 ? 'var(--accent)' : 'var(--ink)'}
            strokeWidth="4"
          />
          <text x={x} y={y + 34} textAnchor="middle" className="fill-ink text-[15px] font-semibold">
            {title}
          </text>
          <text x={x} y={y + 52} textAnchor="middle" className="fill-ink-2 text-[13px]">
            {text}
          </text>
        </g>
      ))}
    </svg>
  )
}
