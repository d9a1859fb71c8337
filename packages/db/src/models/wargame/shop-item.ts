import { model } from '../../model.ts'

/** What a tournament sells beside its levels. */
export class ShopItem extends model('shop_item') {}
