const stops = [
  { x: 30, y: 172, title: 'Join', text: 'with a team' },
  { x: 134, y: 112, title: 'Buy', text: 'a level' },
  { x: 238, y: 172, title: 'Enter', text: 'web or ssh' },
  { x: 342, y: 72, title: 'Solve', text: 'score' },
]

/** How a game goes, as a path with four stops. */
export function HomePath() {
  return (
    <svg viewBox="0 0 400 240" className="w-full max-md:hidden" role="img" aria-label="Join, buy, enter, solve">
      <g stroke="var(--line)" strokeWidth="1">
        {[32, 72, 112, 152, 192].map((y) => (
          <path key={y} d={`M0 ${y}H400`} />
        ))}
      </g>
      <path
        d="M30 172h52V112h104v60h104V72h52"
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
