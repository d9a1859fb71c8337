import { anAnsweredLevel } from '@pathwar/testing/answered'
import { testInstallation } from '@pathwar/testing/installation'
import { runDueJobs } from '@pathwar/testing/jobs'
import { aPlay } from '@pathwar/testing/play'
import { expect, test } from 'vitest'
import { commandLine } from '../../run-cli.fixture.ts'
import { typing } from '../../said.fixture.ts'

const testing = await testInstallation()
const shell = commandLine()
const play = await aPlay(testing, { hints: [{ name: 'Where to look', text: 'Under the *mat*.', price: 5 }] })
const { root, ann, person } = play
const cup = (verb: string, ...rest: string[]) => ['tournament', verb, 'spring-cup', ...rest]

async function typed(session: (at: Awaited<ReturnType<typeof typing>>) => Promise<void>) {
  const at = await typing(testing, play, shell)
  await session(at).finally(at.stop)
}

test('what waits for a review is decided on, and the team is told', () =>
  typed(async ({ says, fails, answer }) => {
    await anAnsweredLevel(play, { kind: 'manual' }, { slug: 'essay' })
    await says(root, ['review', 'list'], 'No answer waits for you.')
    await fails(root, ['review', 'show'], 1, 'No answer waits for a review')
    await fails(ann, ['submit', 'essay'], 2, 'With what?')
    await says(ann, ['submit', 'essay', '--answer', 'Because', '--comment', 'A draft'], /review/)
    const [{ id }] = await answer(root, 'review', 'list', '--level', 'essay')
    await says(root, ['review', 'show'], /Team +Ants \(ann\)\n[\s\S]*To you +A draft\n\nBecause/)
    await says(root, ['review', 'list'], /essay +ants .* sent +you/)
    await fails(root, ['review', 'refuse', id], 2, '--comment')
    await says(root, ['review', 'refuse', id, '--comment', 'Say why'], 'essay of ants is refused.')
    await fails(root, ['review', 'accept', id], 1, 'Somebody has decided on this answer already.')
    await says(ann, ['submissions', '--level', 'essay'], /essay +ann .* refused +Say why/)
    await says(ann, ['submit', 'essay', '--answer', 'Because of it'], /review/)
    const [next] = await answer(root, 'review', 'list')
    await says(root, ['review', 'accept', next.id, '--comment', 'Well done'], 'essay of ants is accepted.')
    await says(root, cup('submissions', '--state', 'accepted'), /ants +ann +essay .* accepted +Because of it/)
    await says(root, cup('submissions', '--team', 'ants', '--state', 'waiting'), 'No answer matches.')
    expect((await answer(root, ...cup('submissions', '--csv'))).csv).toContain('Because of it')
    await fails(ann, cup('submissions'), 1, /.+/)
    await runDueJobs(testing, play.domain)
    await says(ann, ['scoreboard', '--matrix'], /1 {2}The essay[\s\S]*Ants/)
    await says(ann, ['scoreboard', '--at', new Date(testing.installation.now().getTime() + 1000).toISOString()], /Ants/)
    await fails(ann, ['scoreboard', '--at', 'yesterday'], 2, '"yesterday" is not a time.')
    expect(await answer(ann, 'scoreboard', '--export', 'ctftime')).toHaveProperty('standings')
  }))

test('teams invite, take up, hand over, decline to merge, and are disbanded', () =>
  typed(async ({ says, fails, answer }) => {
    const [bob, cid, eve] = [await person('bob'), await person('cid'), await person('eve')]
    await fails(ann, ['team', 'edit'], 2, 'Say what to change')
    await says(
      ann,
      ['team', 'edit', '--motto', 'We never sleep.', '--country', 'nl', '--requests', 'open'],
      'is saved.',
    )
    await says(
      bob,
      ['team', 'show', 'ants'],
      /Motto +We never sleep\.[\s\S]*Netherlands[\s\S]*Requests +open[\s\S]*spring-cup +running/,
    )
    await says(ann, ['team', 'invite', '--user', 'bob'], 'bob is invited to ants, and told.')
    const [{ id }] = await answer(bob, 'team', 'pending')
    await says(bob, ['team', 'pending'], /invitation to you +ants +ann/)
    await fails(bob, ['team', 'withdraw', id], 1, 'One cannot withdraw this')
    await says(bob, ['team', 'accept', id.slice(0, 8)], /You are in Ants now: .*bob/)
    await fails(bob, ['team', 'accept', id], 1, 'Nothing waits under')
    await says(cid, ['team', 'ask', 'ants', 'I am good'], 'The owners of ants are told')
    const [asked] = await answer(ann, 'team', 'pending')
    await says(ann, ['team', 'decline', asked.id], 'cid is told that ants has not taken them up.')
    const { link } = await answer(ann, 'team', 'invite', '--label', 'The lab', '--uses', '1')
    await says(cid, ['team', 'join', `${link}?x=1`], /You are in Ants now: .*cid/)
    await fails(eve, ['team', 'join', link], 1, /.+/)
    await says(ann, ['team', 'kick', 'cid'], /cid is out of Ants\. Left: ann \(owner\), bob\./)
    await says(ann, ['team', 'role', 'bob', 'owner'], 'bob (owner)')
    await fails(ann, ['team', 'role', 'bob', 'king'], 2, 'A role is owner or member.')
    await says(ann, ['team', 'role', 'bob', 'member'], /ann \(owner\), bob\./)
    await says(eve, ['team', 'create', 'Others'], 'Created Others (others).')
    await says(eve, ['team', 'merge', 'ants'], 'The owners of ants are told that others offers to go up in it.')
    const [offer] = await answer(ann, 'team', 'pending')
    await says(ann, ['team', 'decline', offer.id], 'others is told that you do not merge.')
    await fails(eve, ['team', 'disband', 'others', '--name', 'Another'], 1, /.+/)
    await says(eve, ['team', 'disband', 'others', '--name', 'Others'], 'Others is disbanded.')
    await says(bob, ['team', 'leave'], 'You have left ants.')
    await says(bob, ['team', 'list'], 'You are in no team yet.')
  }))

test('hints and other things are sold, bought, used and refunded', () =>
  typed(async ({ says, fails, answer }) => {
    await says(ann, ['shop', 'list'], 'This tournament sells nothing but its levels and their hints.')
    await says(ann, ['hint', 'list', 'vault'], /Where to look +hint +5 .*Buy this level first/)
    await fails(ann, ['hint', 'buy', 'vault', '--yes'], 1, 'Buy this level first.')
    await says(ann, ['subscribe', 'vault'], /.+/)
    await fails(ann, ['hint', 'buy', 'vault'], 2, '--yes')
    await says(
      ann,
      ['hint', 'buy', 'vault', '--yes'],
      /Bought Where to look\. Cash left: \d+\n\nWhere to look\nUnder the/,
    )
    await fails(ann, ['hint', 'buy', 'vault', '--yes'], 1, 'Your team has all hints of this level.')
    const crown = ['A crown', '--kind', 'glory', '--price', '20', '--stock', '1', '--text', 'It shines.']
    await says(root, ['shop', 'add', 'spring-cup', ...crown], 'A crown is sold in the shop, for 20.')
    await fails(root, ['shop', 'add', 'spring-cup', 'Time', '--kind', 'extra_time'], 1, /.+/)
    await fails(root, ['shop', 'edit', 'spring-cup', 'A crown'], 2, 'Say what to change.')
    await says(root, ['shop', 'edit', 'spring-cup', 'a crown', '--price', '15'], 'Changed A crown.')
    await says(root, ['shop', 'offers', 'spring-cup'], /A crown +\S.* 15 +0\/1/)
    await says(ann, ['shop', 'list'], /1 +A crown +\S.* 15 +1 +for sale[\s\S]*Ants has \d+/)
    await says(ann, ['shop', 'buy', '1', '--yes'], 'Bought A crown.')
    await fails(ann, ['shop', 'buy', '1', '--yes'], 1, 'It is sold out.')
    await says(ann, ['shop', 'inventory'], /A crown .* 15 +ann,/)
    await fails(ann, ['shop', 'use', 'A crown'], 1, /.+/)
    await fails(root, ['shop', 'remove', 'spring-cup', 'A crown'], 1, /.+/)
    const bought = await answer(root, 'shop', 'purchases', 'spring-cup', '--item', 'A crown')
    await says(
      root,
      ['shop', 'refund', 'spring-cup', bought[0].id.slice(0, 8), '--yes'],
      'Ants has got 15 back for A crown.',
    )
    await says(root, ['shop', 'edit', 'spring-cup', 'A crown', '--hide'], 'Changed A crown.')
    await says(root, ['shop', 'purchases', 'spring-cup'], /ants +ann +A crown +15/)
  }))

test('teams guess who is behind one another', () =>
  typed(async ({ says, fails, answer }) => {
    const zoe = await person('zoe')
    const { team } = await answer(zoe, 'join', 'spring-cup', '--alone')
    await fails(ann, ['whoswho', team.slug, 'zoe'], 1, /.+/)
    await fails(root, cup('whoswho', '--prize', '10'), 2, 'Give --prize and --penalty, or --off.')
    await says(root, cup('whoswho', '--prize', '10', '--penalty', '5'), '10 for a right guess, 5 lost by a wrong one.')
    await says(ann, ['whoswho', 'list'], 'Your team has not guessed yet.')
    await says(ann, ['whoswho', team.slug, 'nobody'], /Wrong: nobody does not play for .*\. -5\. Cash now \d+\./)
    await says(ann, ['whoswho', 'guess', team.slug, 'ZOE'], /Right: ZOE plays for .*\. \+10\./)
    await says(ann, ['whoswho', 'list'], /ZOE +ann .* right +10\n.*nobody .* wrong +-5/i)
    await says(zoe, ['whoswho', 'list', '--against'], /Ants .* right +10/)
    await fails(ann, ['whoswho', 'list', '--search', 'ants'], 2, '--search is for --all.')
    await says(root, ['whoswho', 'list', '--all', '--search', 'ants'], /ann +Ants .* right/)
    await says(root, cup('whoswho', '--off'), 'Whoswho is off in Spring Cup')
  }))
