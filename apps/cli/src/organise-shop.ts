import { ShopKind, type ShopOfferView, shopKinds } from '@pathwar/contracts/wargame/shop'
import { type Command, Option } from 'commander'
import { answerList } from './answer-list.ts'
import { Failure } from './failure.ts'
import { examples } from './help.ts'
import { chooseItem, shortId } from './item-choice.ts'
import { amount, wholeNumber } from './option-values.ts'
import { ask } from './prompt.ts'
import type { CommandContext, CommandResult, RunAction } from './run.ts'
import { printable } from './terminal.ts'
import { localTime, parseMoment } from './time-text.ts'

interface Offered {
  price?: number
  text?: string
  stock?: number
  perTeam?: number
  minutes?: number
  release?: string
  requires?: string
}

interface Added extends Offered {
  kind: ShopKind
  level?: string
  price: number
  hidden?: boolean
}

interface Edited extends Offered {
  name?: string
  hide?: boolean
  show?: boolean
}

/** `shop offers|add|edit|remove|purchases|refund`: the shop of a tournament as its organisers have it. */
export function addOffers(shop: Command, runAction: RunAction): void {
  shop
    .command('offers')
    .description('list all that a tournament sells, also what is hidden or comes later (organisers)')
    .argument('<tournament>')
    .addHelpText('after', examples('shop offers winter-cup'))
    .action((tournament: string) => runAction((run) => listOffers(run, tournament)))
  withFacts(
    shop
      .command('add')
      .description('put a hint or something else up for sale (organisers)')
      .argument('<tournament>')
      .argument('<name>', 'the name people read before they buy')
      .addOption(new Option('--kind <kind>', 'what it is').choices(ShopKind.options).default('hint'))
      .option('--level <level>', 'the level that it is about')
      .option('--hidden', 'do not show it yet')
      .addOption(new Option('--price <cash>', 'what it costs').argParser(amount).default(0)),
  )
    .addHelpText(
      'after',
      examples(
        'shop add winter-cup "Where to look" --level oracle --price 10 --text "In the log."',
        'shop add winter-cup "Half an hour" --kind extra_time --minutes 30 --price 20',
        'shop add winter-cup "A crown" --kind glory --price 500 --stock 1',
      ),
    )
    .action((tournament: string, name: string, options: Added) =>
      runAction((run) => add(run, tournament, name, options)),
    )
  withFacts(
    shop
      .command('edit')
      .description('change what is for sale; teams that have bought it keep it (organisers)')
      .argument('<tournament>')
      .argument('<item>', 'its name, or the beginning of its id')
      .option('--name <name>', 'another name')
      .option('--price <cash>', 'another price', amount)
      .option('--hide', 'take it out of the shop')
      .option('--show', 'put it into the shop again'),
  )
    .addHelpText(
      'after',
      examples('shop edit winter-cup "Where to look" --price 5', 'shop edit winter-cup 3f1c9a2b --hide'),
    )
    .action((tournament: string, item: string, options: Edited) =>
      runAction((run) => edit(run, tournament, item, options)),
    )
  shop
    .command('remove')
    .description('delete something that nobody has bought (organisers)')
    .argument('<tournament>')
    .argument('<item>', 'its name, or the beginning of its id')
    .addHelpText('after', examples('shop remove winter-cup "Where to look"'))
    .action((tournament: string, item: string) => runAction((run) => remove(run, tournament, item)))
  shop
    .command('purchases')
    .description('list who bought what, the latest first (organisers)')
    .argument('<tournament>')
    .option('--item <item>', 'of this item only')
    .option('--limit <purchases>', 'how many', wholeNumber, 30)
    .addHelpText(
      'after',
      examples('shop purchases winter-cup', 'shop purchases winter-cup --item "A crown" --limit 100'),
    )
    .action((tournament: string, options: { item?: string; limit: number }) =>
      runAction((run) => listPurchases(run, tournament, options)),
    )
  shop
    .command('refund')
    .description('take a purchase back: the team loses the item and gets its cash (organisers)')
    .argument('<tournament>')
    .argument('<purchase>', 'the beginning of its id')
    .option('--yes', 'do not ask')
    .addHelpText('after', examples('shop refund winter-cup 3f1c9a2b'))
    .action((tournament: string, purchase: string, options: { yes?: boolean }) =>
      runAction((run) => refund(run, tournament, purchase, options)),
    )
}

function withFacts(command: Command): Command {
  return command
    .option('--text <markdown>', 'what a hint says to those who buy it, or what others are for')
    .option('--stock <items>', 'how many there are in all', wholeNumber)
    .option('--per-team <items>', 'how many a team may buy', wholeNumber)
    .option('--minutes <minutes>', 'how much longer a level runs by extra time', wholeNumber)
    .option('--release <time>', 'show it from then on, such as "2026-12-01 20:00" or +2h')
    .option('--requires <item>', 'what a team must have bought before; none for nothing')
}

/** Those of the facts that were given, as the api takes them. */
async function factsOf(run: CommandContext, tournament: string, options: Offered) {
  const { text, stock, perTeam, minutes, release, requires } = options
  return {
    ...(text !== undefined && { body: text }),
    ...(stock !== undefined && { stock }),
    ...(perTeam !== undefined && { perTeam }),
    ...(minutes !== undefined && { minutes }),
    ...(release !== undefined && { releasedAt: parseMoment(release) }),
    ...(requires !== undefined && { requires: await requiredId(run, tournament, requires) }),
  }
}

async function requiredId(run: CommandContext, tournament: string, text: string): Promise<string | null> {
  return text === 'none' ? null : (await findOffer(run, tournament, text)).id
}

async function findOffer({ api }: CommandContext, tournament: string, text: string): Promise<ShopOfferView> {
  const { items } = await api.shop.offers.query({ tournament })
  return chooseItem(items, text, 'Nothing is for sale there yet.')
}

async function listOffers(run: CommandContext, tournament: string): Promise<CommandResult> {
  const { items } = await run.api.shop.offers.query({ tournament })
  const names = new Map(items.map(({ id, name }) => [id, name]))
  return answerList(run, items, {
    columns: [
      { heading: 'ID', show: ({ id }) => shortId(id) },
      { heading: 'LEVEL', show: ({ level }) => level?.slug ?? null },
      { heading: 'ITEM', show: ({ name }) => name },
      { heading: 'KIND', show: ({ kind }) => shopKinds[kind].word.toLowerCase() },
      { heading: 'PRICE', show: ({ price }) => price, align: 'right' },
      { heading: 'SOLD', show: ({ sold, stock }) => (stock === null ? sold : `${sold}/${stock}`), align: 'right' },
      { heading: 'NEEDS', show: ({ requires }) => (requires === null ? null : (names.get(requires) ?? null)) },
      { heading: 'SHOWN', show: shownWhen },
    ],
    empty: `Nothing is for sale yet. Add a hint: pathwar shop add ${tournament} <name> --level <level>`,
  })
}

function shownWhen({ hidden, releasedAt }: ShopOfferView): string {
  if (hidden) return 'hidden'
  return releasedAt === null ? 'yes' : `from ${localTime(releasedAt)}`
}

async function add(run: CommandContext, tournament: string, name: string, options: Added): Promise<CommandResult> {
  const { kind, level, price, hidden = false } = options
  const added = await run.api.shop.create.mutate({
    ...{ tournament, name, kind, price, hidden },
    ...(level !== undefined && { level }),
    ...(await factsOf(run, tournament, options)),
  })
  const where = added.level ? `with ${added.level.name}` : 'in the shop'
  return { data: added, text: `${added.name} is ${hidden ? 'kept' : 'sold'} ${where}, for ${added.price}.` }
}

async function edit(run: CommandContext, tournament: string, text: string, options: Edited): Promise<CommandResult> {
  const { id } = await findOffer(run, tournament, text)
  const { name, price, hide, show } = options
  const changes = {
    ...(name !== undefined && { name }),
    ...(price !== undefined && { price }),
    ...((hide || show) && { hidden: hide === true }),
    ...(await factsOf(run, tournament, options)),
  }
  if (Object.keys(changes).length === 0)
    throw new Failure('Say what to change.', { exitCode: 2, hint: 'See: pathwar shop edit --help' })
  const changed = await run.api.shop.update.mutate({ tournament, item: id, changes })
  return { data: changed, text: `Changed ${changed.name}.` }
}

async function remove(run: CommandContext, tournament: string, text: string): Promise<CommandResult> {
  const { id } = await findOffer(run, tournament, text)
  const removed = await run.api.shop.delete.mutate({ tournament, item: id })
  return { data: removed, text: `${removed.name} is deleted.` }
}

async function listPurchases(
  run: CommandContext,
  tournament: string,
  { item, limit }: { item?: string; limit: number },
): Promise<CommandResult> {
  const of = item === undefined ? undefined : (await findOffer(run, tournament, item)).id
  return answerList(run, await purchasesOf(run, { tournament, item: of, most: limit }), {
    columns: [
      { heading: 'ID', show: ({ id }) => shortId(id) },
      { heading: 'AT', show: ({ boughtAt }) => localTime(boughtAt) },
      { heading: 'TEAM', show: ({ team }) => team.slug },
      { heading: 'BY', show: ({ user }) => user },
      { heading: 'ITEM', show: ({ item, level }) => (level ? `${item.name} (${level.slug})` : item.name) },
      { heading: 'PRICE', show: ({ price }) => price, align: 'right' },
      { heading: 'USED', show: ({ usedAt }) => usedAt && localTime(usedAt) },
      { heading: 'REFUNDED', show: ({ refundedAt }) => refundedAt && localTime(refundedAt) },
    ],
    empty: 'Nothing was bought yet.',
  })
}

interface Sought {
  tournament: string
  item?: string | undefined
  /** No more than these. */
  most: number
}

async function purchasesOf({ api }: CommandContext, { tournament, item, most }: Sought) {
  const found = []
  let before: string | undefined
  do {
    const page = await api.shop.purchases.query({
      ...{ tournament, limit: Math.min(100, Math.max(1, most - found.length)) },
      ...(item !== undefined && { item }),
      ...(before !== undefined && { before }),
    })
    found.push(...page.purchases)
    before = page.next ?? undefined
  } while (before !== undefined && found.length < most)
  return found
}

async function refund(
  run: CommandContext,
  tournament: string,
  text: string,
  { yes }: { yes?: boolean },
): Promise<CommandResult> {
  const all = await purchasesOf(run, { tournament, most: 10_000 })
  const { id, name, team, price } = chooseItem(
    all.map((one) => ({ ...one, name: `${one.item.name} of ${one.team.slug}` })),
    text,
    `See what was bought: pathwar shop purchases ${tournament}`,
  )
  if (!yes) {
    const question = `Take ${printable(name)} back? ${printable(team.name)} gets ${price}. [y/N] `
    const answer = await ask(run.terminal, question, 'Add --yes to do it without being asked.')
    if (!/^y(es)?$/i.test(answer)) throw new Failure('Nothing was refunded.')
  }
  const refunded = await run.api.shop.refund.mutate({ tournament, purchase: id })
  return { data: refunded, text: `${refunded.team.name} has got ${refunded.price} back for ${refunded.item.name}.` }
}
