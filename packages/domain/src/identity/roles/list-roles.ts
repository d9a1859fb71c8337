import { RoleTree } from '@pathwar/contracts/identity/roles'
import { Nothing } from '@pathwar/contracts/kernel/text'
import { query } from '../../kernel/index.ts'
import { showRoles } from './role.view.ts'

/** Every role as a tree, with what it gives and how many have it; and every privilege. */
export const listRoles = query({
  permission: 'user:manage',
  input: Nothing,
  output: RoleTree,
  run: (ctx) => showRoles(ctx),
})
