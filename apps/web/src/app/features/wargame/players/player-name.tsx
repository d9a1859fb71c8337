import { Link } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { Picture } from '../../../components/picture.tsx'

interface Named {
  username: string
  displayName: string
}

/** A player's name, which leads to their page; without one that the reader may open, only the name. */
export function PlayerName({
  username,
  displayName,
  page = true,
  className,
}: Named & { page?: boolean; className?: string }) {
  const look = clsx('wrap-anywhere', className)
  if (!page) return <span className={look}>{displayName}</span>
  return (
    <Link to="/players/$username" params={{ username }} className={clsx(look, 'rounded-sm hover:underline')}>
      {displayName}
    </Link>
  )
}

/** The same with the player's picture. */
export function PlayerChip({ picture, ...named }: Named & { picture: string | null; page: boolean }) {
  return (
    <span className="inline-flex min-w-0 items-center gap-2">
      <Picture of="user" picture={picture} name={named.username} size="row" />
      <PlayerName {...named} className="font-medium" />
    </span>
  )
}
