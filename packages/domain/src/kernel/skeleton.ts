import unhomoglyph from 'unhomoglyph'

/**
 * What a name looks like, whatever it is written with: equal for names that people take for one another (UTS 39, whose table is
 * the library's, on letters of either case). It is no text to show.
 */
export function skeletonOf(name: string): string {
  const visible = name.normalize('NFD').replaceAll(/\p{Default_Ignorable_Code_Point}/gu, '')
  return like(like(visible).toLowerCase()).normalize('NFC')
}

function like(text: string): string {
  return unhomoglyph(text).normalize('NFD')
}
