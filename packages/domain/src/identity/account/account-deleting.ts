import { hook } from '../../kernel/index.ts'

/**
 * Runs before an account is deleted: features take the user out of what others share with them, or throw why not. The alias is
 * the name that the user has from then on.
 */
export const accountDeleting = hook<{ userId: string; alias: string }>('account.deleting')
