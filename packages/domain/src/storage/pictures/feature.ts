import { feature } from '../../kernel/index.ts'
import { getPicture } from './get-picture.ts'

/** Draws the pictures that stand for users and teams, and hands them out. */
export const pictures = feature('pictures', { useCases: { get: getPicture } })
