import { type PictureSize, picturePath } from '@pathwar/contracts/storage/picture-path'
import { clsx } from 'clsx'
import { useState } from 'react'
import { pictureOf } from './made-picture.ts'

export interface PictureProps {
  /** The id of what was sent; null: nothing. */
  picture: string | null
  /** The name in the address, of which a picture is made where none was sent. */
  name: string
  /** Squares stand for teams, rounds for people. */
  of: 'team' | 'user'
  size?: keyof typeof sizes
  className?: string
}

/** How large it is shown, and of how many pixels it is, on a screen that has two for one. */
const sizes = {
  line: ['size-5', 48],
  row: ['size-6', 48],
  // In lines of a large screen, as high as these.
  big: ['size-[1.3em]', 128],
  card: ['size-10', 128],
  lead: ['size-12', 128],
  page: ['size-24', 256],
} as const satisfies Record<string, [string, PictureSize]>

/** What stands for a team or a user beside the name, which says the same to whoever does not see it. */
export function Picture({ picture, name, of, size = 'card', className }: PictureProps) {
  // One that has been removed meanwhile.
  const [gone, setGone] = useState<string | null>(null)
  const [look, pixels] = sizes[size]
  const classes = clsx(
    'shrink-0 border border-line bg-sunken',
    of === 'team' ? 'rounded-md' : 'rounded-full',
    look,
    className,
  )
  if (picture === null || picture === gone) return <Made name={name} className={classes} />
  return (
    <img
      src={picturePath(picture, pixels)}
      alt=""
      width={pixels}
      height={pixels}
      loading="lazy"
      decoding="async"
      className={clsx(classes, 'object-cover')}
      onError={() => setGone(picture)}
    />
  )
}

function Made({ name, className }: { name: string; className: string }) {
  const { colour, squares } = pictureOf(name)
  return (
    <svg viewBox="-1.5 -1.5 8 8" shapeRendering="crispEdges" aria-hidden="true" className={className}>
      {squares.map(({ x, y }) => (
        <rect key={`${x}-${y}`} x={x} y={y} width="1" height="1" fill={`var(--series-${colour})`} />
      ))}
    </svg>
  )
}
