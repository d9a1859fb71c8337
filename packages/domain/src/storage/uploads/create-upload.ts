import { CreateUpload, UploadView, uploadPurposes } from '@pathwar/contracts/storage/uploads'
import { command, DomainError, hasPrivilege, perUser, userOf } from '../../kernel/index.ts'
import { putUpload } from './upload.queries.ts'
import { uploaders } from './upload.rules.ts'
import { showUpload } from './upload.view.ts'

/** Says what is going to be sent. Whoever has begun to send the same before goes on with that. */
export const createUpload = command({
  permission: uploaders,
  audit: { not: 'sending bytes changes nothing that anybody sees; their use is in the log' },
  input: CreateUpload,
  output: UploadView,
  rateLimits: perUser('upload', 300, 600),
  async run(ctx, { purpose, size, digest }) {
    const { privilege, maxBytes } = uploadPurposes[purpose]
    if (!hasPrivilege(ctx.actor, privilege)) throw new DomainError('auth/forbidden')
    if (size > maxBytes)
      throw new DomainError('upload/too-large', { message: `This may have at most ${maxBytes / 1024 ** 2} MB.` })
    const { userId } = userOf(ctx)
    return showUpload(await putUpload(ctx, { kind: 'user', id: userId }, { purpose, size, digest }))
  },
})
