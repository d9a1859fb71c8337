import type { Person } from '@pathwar/testing/person'
import type { Play } from '@pathwar/testing/play'
import { createTeam } from '../teams/index.ts'
import { joinTournament } from '../tournaments/index.ts'
import { buyItem, listItems } from './index.ts'

export const hints = [{ text: 'It *opens* by itself.' }, { name: 'The key', text: 'Under the mat.', price: 20 }]

/** Buys an item as it is seen now. */
export async function buys(who: Person, tournament: string, item: { id: string; price: number; owned: number }) {
  return who.does(buyItem, { tournament, item: item.id, price: item.price, owned: item.owned })
}

export async function cashOf({ tournament }: Pick<Play, 'tournament'>, who: Person): Promise<number | undefined> {
  return (await who.does(listItems, { tournament })).team?.cash
}

export async function anotherTeam(play: Play, name: string): Promise<Person> {
  const person = await play.person(name)
  const { slug } = await person.does(createTeam, { name })
  await person.does(joinTournament, { tournament: play.tournament, team: slug })
  return person
}
