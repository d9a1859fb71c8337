import { type InventoryItemView, type Shop, type ShopItemView, shopKinds } from '@pathwar/contracts/wargame/shop'
import type { Command } from 'commander'
import { answerList } from '../../answer-list.ts'
import type { CommandLine } from '../../command-line.ts'
import { Failure } from '../../failure.ts'
import { examples } from '../../help.ts'
import { chooseItem } from '../../item-choice.ts'
import { chooseLevel, chooseTournament } from '../../level-choice.ts'
import { tournamentOption } from '../../option-values.ts'
import { addOffers } from '../../organise-shop.ts'
import { ask } from '../../prompt.ts'
import type { CommandContext, CommandResult, RunAction } from '../../run.ts'
import { table } from '../../table.ts'
import { printable } from '../../terminal.ts'
import { localTime } from '../../time-text.ts'

interface InTournament {
  tournament?: string
}

interface Buying extends InTournament {
  yes?: boolean
}

/** `hint list|buy`, `shop list|buy|inventory|use`, and what organisers do with the shop. */
export function shop({ group, runAction }: CommandLine): void {
  addHints(group({ section: 'play', word: 'hint', about: 'hints for a level that your team has' }), runAction)
  const shop = group({ section: 'play', word: 'shop', about: 'what a tournament sells beside its levels' })
  addShop(shop, runAction)
  addOffers(shop, runAction)
}

function addHints(hint: Command, runAction: RunAction): void {
  hint
    .command('list')
    .description('list what is sold with a level, and show what your team has bought')
    .argument('<level>')
    .option(...tournamentOption)
    .addHelpText('after', examples('hint list oracle', 'hint list oracle+spring-cup'))
    .action((level: string, options: InTournament) => runAction((run) => listHints(run, level, options)))
  hint
    .command('buy')
    .description('buy a hint, and read it')
    .argument('<level>')
    .argument('[hint]', 'its number in the list, or its name (default: the next one)')
    .option(...tournamentOption)
    .option('--yes', 'do not ask')
    .addHelpText('after', examples('hint buy oracle', 'hint buy oracle 2 --yes'))
    .action((level: string, hint: string | undefined, options: Buying) =>
      runAction((run) => buyHint(run, level, hint, options)),
    )
}

function addShop(shop: Command, runAction: RunAction): void {
  shop
    .command('list')
    .description('list what a tournament sells, apart from levels and their hints')
    .option(...tournamentOption)
    .addHelpText('after', examples('shop list', 'shop list --tournament spring-cup'))
    .action((options: InTournament) => runAction((run) => listShop(run, options)))
  shop
    .command('buy')
    .description("buy something with the team's cash")
    .argument('<item>', 'its number in the list, or its name')
    .option(...tournamentOption)
    .option('--yes', 'do not ask')
    .addHelpText('after', examples('shop buy 1', 'shop buy "A crown" --yes'))
    .action((item: string, options: Buying) => runAction((run) => buyInShop(run, item, options)))
  shop
    .command('inventory')
    .description('show what your team has bought')
    .option(...tournamentOption)
    .addHelpText('after', examples('shop inventory'))
    .action((options: InTournament) => runAction((run) => showInventory(run, options)))
  shop
    .command('use')
    .description('use something of the inventory: extra time lets a running level go on for longer')
    .argument('<item>', 'its number in the inventory, or its name')
    .option('--level <level>', 'for this level, if it is about none')
    .option(...tournamentOption)
    .addHelpText('after', examples('shop use "Half an hour" --level oracle'))
    .action((item: string, options: InTournament & { level?: string }) => runAction((run) => use(run, item, options)))
}

async function listHints(
  { api, terminal }: CommandContext,
  text: string,
  options: InTournament,
): Promise<CommandResult> {
  const shop = await api.shop.level.query(await chooseLevel(api, text, options.tournament))
  if (shop.items.length === 0) return { data: shop, text: 'Nothing is sold with this level.' }
  const read = shop.items.flatMap(({ name, text }) => (text === null ? [] : [textOf({ name, text }, terminal.paint)]))
  return { data: shop, text: [shopTable(shop, terminal.paint), ...read].join('\n\n') }
}

async function buyHint(
  run: CommandContext,
  text: string,
  named: string | undefined,
  options: Buying,
): Promise<CommandResult> {
  const ref = await chooseLevel(run.api, text, options.tournament)
  const shop = await run.api.shop.level.query(ref)
  const none = 'Nothing is sold with this level.'
  const next = shop.items.find(({ kind, owned }) => kind === 'hint' && owned === 0)
  const item = named === undefined ? next : chooseItem(shop.items, named, none)
  if (!item) throw new Failure(shop.items.length > 0 ? 'Your team has all hints of this level.' : none)
  return buy(run, shop, item, options)
}

async function listShop({ api, terminal }: CommandContext, options: InTournament): Promise<CommandResult> {
  const tournament = await chooseTournament(api, options.tournament, 'look')
  const shop = await api.shop.list.query({ tournament })
  const text = shop.items.length === 0 ? 'This tournament sells nothing but its levels and their hints.' : null
  return { data: shop, text: text ?? shopTable(shop, terminal.paint) }
}

async function buyInShop(run: CommandContext, text: string, options: Buying): Promise<CommandResult> {
  const tournament = await chooseTournament(run.api, options.tournament, 'play')
  const shop = await run.api.shop.list.query({ tournament })
  return buy(run, shop, chooseItem(shop.items, text, 'The shop is empty.'), options)
}

/** Says what it costs and what is left, and asks once; what is free is taken at once. */
async function buy(
  { api, terminal }: CommandContext,
  { tournament, team }: Shop,
  item: ShopItemView,
  { yes }: Buying,
): Promise<CommandResult> {
  if (item.barred) throw new Failure(item.barred.text, { code: item.barred.code })
  const cash = team?.cash ?? 0
  if (item.price > 0 && !yes) {
    const left = Math.round((cash - item.price) * 100) / 100
    const question = `Buy ${printable(item.name)} for ${item.price}? Your team has ${cash}, and ${left} afterwards. [y/N] `
    const answer = await ask(terminal, question, 'Add --yes to buy it without being asked.')
    if (!/^y(es)?$/i.test(answer)) throw new Failure('Nothing was bought.')
  }
  const { id, price, owned } = item
  const bought = await api.shop.buy.mutate({ tournament: tournament.slug, item: id, price, owned })
  const said = `Bought ${printable(item.name)}. Cash left: ${bought.cash}`
  const read = shopKinds[item.kind].read ? [textOf(bought.bought, terminal.paint)] : []
  return { data: bought, text: [said, ...read].join('\n\n') }
}

async function showInventory(run: CommandContext, options: InTournament): Promise<CommandResult> {
  const tournament = await chooseTournament(run.api, options.tournament, 'play')
  const inventory = await run.api.shop.inventory.query({ tournament })
  const number = new Map(inventory.items.map((item, index) => [item, index + 1]))
  const { text } = answerList(run, inventory.items, {
    columns: [
      { heading: 'NO.', show: (item) => number.get(item) ?? null, align: 'right' },
      { heading: 'ITEM', show: ({ name }) => name },
      { heading: 'KIND', show: ({ kind }) => shopKinds[kind].word.toLowerCase() },
      { heading: 'LEVEL', show: ({ level }) => level?.slug ?? null },
      { heading: 'PAID', show: ({ pricePaid }) => pricePaid, align: 'right' },
      { heading: 'BOUGHT', show: ({ boughtBy, boughtAt }) => `${boughtBy}, ${localTime(boughtAt)}` },
      { heading: 'USED', show: ({ usedAt }) => usedAt && localTime(usedAt) },
    ],
    empty: 'Your team has bought nothing here yet. See what there is: pathwar shop list, pathwar hint list <level>',
  })
  return { data: inventory, text }
}

async function use(
  { api }: CommandContext,
  text: string,
  options: InTournament & { level?: string },
): Promise<CommandResult> {
  const tournament = await chooseTournament(api, options.tournament, 'play')
  const { items } = await api.shop.inventory.query({ tournament })
  const { id, name } = chooseItem(unusedFirst(items, text), text, 'Your team has bought nothing here yet.')
  const used = await api.shop.use.mutate({
    ...{ tournament, inventoryItem: id },
    ...(options.level !== undefined && { level: options.level }),
  })
  const until = used.expiresAt ? ` The level runs until ${localTime(used.expiresAt)}.` : ''
  return { data: used, text: `Used ${printable(name)}.${until}` }
}

/** Of several with the same name, one that can still be used is meant; numbers are those of the whole list. */
function unusedFirst(items: InventoryItemView[], text: string): InventoryItemView[] {
  const first = items.find(({ name, can }) => can.use && name.toLowerCase() === text.trim().toLowerCase())
  return first ? [first] : items
}

function shopTable({ items, team }: Shop, paint: CommandContext['terminal']['paint']): string {
  const number = new Map(items.map((item, index) => [item, index + 1]))
  const rows = table(
    items,
    [
      { heading: 'NO.', show: (item) => number.get(item) ?? null, align: 'right' },
      { heading: 'ITEM', show: ({ name }) => name },
      { heading: 'KIND', show: ({ kind }) => shopKinds[kind].word.toLowerCase() },
      { heading: 'PRICE', show: ({ price }) => price, align: 'right' },
      { heading: 'LEFT', show: ({ left }) => left, align: 'right' },
      {
        heading: 'STATE',
        show: stateOf,
        colour: ({ owned }, text) => (owned > 0 ? paint('green', text) : text),
      },
    ],
    paint,
  )
  return team ? `${rows}\n\n${printable(team.name)} has ${team.cash}.` : rows
}

function stateOf({ owned, barred }: ShopItemView): string {
  if (owned > 1) return `yours, ${owned} times`
  if (owned === 1) return 'yours'
  return barred?.text ?? 'for sale'
}

function textOf({ name, text }: { name: string; text: string }, paint: CommandContext['terminal']['paint']): string {
  return `${paint('bold', printable(name))}\n${printable(text).trim()}`
}
