import { UploadRef, UploadView } from '@pathwar/contracts/storage/uploads'
import { query } from '../../kernel/index.ts'
import { ownUpload } from './upload.queries.ts'
import { uploaders } from './upload.rules.ts'
import { showUpload } from './upload.view.ts'

/** How much of an upload has arrived. */
export const getUpload = query({
  permission: uploaders,
  input: UploadRef,
  output: UploadView,
  async run(ctx, { upload }) {
    return showUpload(await ownUpload(ctx, upload))
  },
})
