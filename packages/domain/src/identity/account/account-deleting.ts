import { hook } from '../../kernel/index.ts'

/** Runs before an account is deleted: features take the user out of what others share with them, or throw why not. */
export const accountDeleting = hook<{ userId: string; username: string }>('account.deleting')
