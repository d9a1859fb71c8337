import * as z from 'zod'

/** The colours that a category may have: names, since each theme has values of its own that can be read on it. */
export const CategoryColor = z.enum([
  ...(['blue', 'orange', 'green', 'purple', 'ochre'] as const),
  ...(['teal', 'pink', 'lime', 'brown', 'grey'] as const),
])
export type CategoryColor = z.infer<typeof CategoryColor>

/** A category as boards show it; without a colour where organisers chose none. */
export const ShownCategory = z.object({ category: z.string(), color: CategoryColor.nullable() })
export type ShownCategory = z.infer<typeof ShownCategory>
