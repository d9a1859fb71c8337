import { model } from '../../model.ts'

/** What organisers say of a category of a tournament: its place and its colour. */
export class Category extends model('category') {}
