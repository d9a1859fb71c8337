import { RoleTree } from '@pathwar/contracts/identity/roles'
import { Nothing } from '@pathwar/contracts/kernel/text'
import { query } from '../../kernel/index.ts'
import { showRoles } from './role.view.ts'

/** All roles as a tree, with their privileges and numbers of users, and all privileges. */
export const listRoles = query({
  permission: 'user:manage',
  input: Nothing,
  output: RoleTree,
  run: (ctx) => showRoles(ctx),
})
