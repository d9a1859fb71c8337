import * as z from 'zod'
import { readableName } from '../kernel/names.ts'
import { ShopText } from './shop.ts'

/** A hint of `x-pathwar.flavor.hints`, which is sold with the level. */
export const HintYaml = z.strictObject({
  name: readableName(1, 80).optional(),
  text: ShopText.min(1, 'write what the hint says'),
  price: z.int().min(0).max(1_000_000).default(0),
})
