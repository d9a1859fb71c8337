export { drawSent, type SentPicture } from './draw-sent.ts'
export { getPicture } from './get-picture.ts'
export { dropPicture, keepPicture, pictureOf, picturesOf } from './picture.queries.ts'
