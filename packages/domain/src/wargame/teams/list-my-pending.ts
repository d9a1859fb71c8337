import { Nothing } from '@pathwar/contracts/kernel/text'
import { MyPending } from '@pathwar/contracts/wargame/team-joining'
import { query } from '../../kernel/index.ts'
import { showMyPending } from './pending.view.ts'

/** The teams that have invited the user by name, and those that the user has asked. */
export const listMyPending = query({
  permission: 'web',
  input: Nothing,
  output: MyPending,
  run: showMyPending,
})
