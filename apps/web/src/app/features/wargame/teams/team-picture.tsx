import type { TeamFace } from '@pathwar/contracts/wargame/play'
import { Flag } from '../../../components/flag.tsx'
import { Picture, type PictureProps } from '../../../components/picture.tsx'

/** What stands for a team beside its name. */
export function TeamPicture({
  slug,
  ...rest
}: { slug: string } & Pick<PictureProps, 'picture' | 'size' | 'className'>) {
  return <Picture of="team" name={slug} {...rest} />
}

/** The flag of a team in a list, if it has said where it is from. */
export function TeamFlag({ face, className = '' }: { face: TeamFace | undefined; className?: string }) {
  return face?.country ? <Flag code={face.country} className={className} /> : null
}
