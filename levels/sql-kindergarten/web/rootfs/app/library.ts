import { readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'

export type Book = { title: string; author: string; year: number; shelf: string }

const books: [string, string, number, string][] = [
  ['The Snail Who Took the Train', 'Mina Okafor', 2009, 'Journeys'],
  ['Seven Umbrellas', 'Jonas Vinter', 1998, 'Weather'],
  ['Grandmother Moon Bakes Bread', 'Lucía Ferrer', 2014, 'Night'],
  ['A Whale in the Bathtub', 'Theo Marsh', 2003, 'Animals'],
  ['Where Do Lost Socks Go?', 'Anneke de Wit', 2017, 'Mysteries'],
  ['The Owl Counts to Ten', 'Priya Nair', 2011, 'Numbers'],
  ['Rain on the Tin Roof', 'Samuel Adeyemi', 1989, 'Weather'],
  ['The Dragon Is Afraid of Mice', 'Eszter Kovács', 2020, 'Animals'],
  ['Goodnight, Lighthouse', 'Tom Fennel', 1995, 'Night'],
  ['Two Left Boots', 'Ingrid Solberg', 2006, 'Journeys'],
]

/** A fresh library in memory: picture books for everybody, cubbies for nobody. */
export function openLibrary(): DatabaseSync {
  const db = new DatabaseSync(':memory:')
  db.exec('CREATE TABLE books (title TEXT, author TEXT, year INTEGER, shelf TEXT)')
  db.exec('CREATE TABLE cubbies (owner TEXT, thing TEXT)')
  const addBook = db.prepare('INSERT INTO books VALUES (?, ?, ?, ?)')
  for (const book of books) addBook.run(...book)
  const addThing = db.prepare('INSERT INTO cubbies VALUES (?, ?)')
  addThing.run('Ben', 'one red mitten')
  addThing.run('Miss Ada', readFileSync('note.txt', 'utf8').trim())
  addThing.run('Zoe', 'a very good stick')
  return db
}

/** Finds books by title, the way the caretaker wrote it. */
export function search(db: DatabaseSync, words: string): Book[] {
  // The mistake of this level: what the visitor types becomes part of the question.
  const rows = db.prepare(`SELECT title, author, year, shelf FROM books WHERE title LIKE '%${words}%' ORDER BY 1`).all()
  return rows.map((row) => ({
    title: String(row.title),
    author: String(row.author),
    year: Number(row.year),
    shelf: String(row.shelf),
  }))
}
