import { testInstallation } from '@pathwar/testing/installation'
import { aPlay, HOUR } from '@pathwar/testing/play'
import { within } from '@pathwar/testing/rehearsal'
import { expect, test } from 'vitest'
import { commandLine } from '../../run-cli.fixture.ts'
import { typing } from '../../said.fixture.ts'

const testing = await testInstallation()
const shell = commandLine()

test('a rehearsal is started, its clock moved from within, and it is ended', async () => {
  const play = await aPlay(testing, { startsIn: 2 * HOUR })
  const { root, ann } = play
  const outside = await typing(testing, play, shell)
  await outside.says(root, ['rehearsal', 'status'], 'There is no rehearsal. Start one: pathwar rehearsal start')
  await outside.fails(ann, ['rehearsal', 'start'], 1, /.+/)
  await outside.fails(root, ['rehearsal', 'start', '--days', '9'], 1, 'Use at most 7 days.')
  await outside.says(root, ['rehearsal', 'start', '--days', '1'], /is at http:.*\n.*\npathwar login http/)
  await outside.fails(root, ['rehearsal', 'start'], 1, 'This domain has a rehearsal already. End it first.')
  await outside.says(root, ['rehearsal', 'status'], /Its clock shows .+\.$/m)
  await outside.fails(root, ['rehearsal', 'move', '--rate', '10'], 1, 'Only the clock of a rehearsal is moved.')
  const { rehearsal } = await outside.answer(root, 'rehearsal', 'status')

  const { domain, staff } = await within(testing.installation, rehearsal.url)
  const inside = await typing(testing, { domain }, shell)
  await inside.says(staff, ['rehearsal', 'status'], /What comes next:\n .* Spring Cup starts {2}\(spring-cup\)/)
  await inside.says(staff, ['rehearsal', 'move', '--next'], 'Its clock shows')
  await inside.says(staff, ['rehearsal', 'move', '--rate', '60'], 'and runs 60 times as fast.')
  await inside.fails(staff, ['rehearsal', 'move', '--rate', '7'], 2, 'Choose one of 1, 10, 60, 600.')
  await inside.fails(staff, ['rehearsal', 'move', '--next', '--to', '+1h'], 2, 'Give either --to or --next.')
  await inside.fails(staff, ['rehearsal', 'move', '--to', '2020-01-01T00:00:00Z'], 1, 'The clock only goes forward')
  await inside.says(staff, ['rehearsal', 'end'], 'The rehearsal is over; all of it is deleted in a few minutes.')
  inside.stop()
  expect(await outside.answer(root, 'rehearsal', 'status')).toEqual({ rehearsal: null })
  await outside.says(root, ['rehearsal', 'end'], 'There is no rehearsal.')
  outside.stop()
})
