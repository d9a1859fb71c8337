import { PictureFile } from '@pathwar/contracts/storage/pictures'
import { Picture } from '@pathwar/db/models/storage/picture'
import * as z from 'zod'
import { DomainError, query } from '../../kernel/index.ts'
import { columnOf } from './picture.rules.ts'

/** The digest of a picture in one of its sizes, for whoever has been shown its address. */
export const getPicture = query({
  permission: 'public',
  input: PictureFile,
  output: z.object({ digest: z.string() }),
  async run(ctx, { picture, size }) {
    const found = await Picture.query(ctx.db).findById(picture)
    if (!found) throw new DomainError('picture/not-found')
    return { digest: found[columnOf(size)] }
  },
})
