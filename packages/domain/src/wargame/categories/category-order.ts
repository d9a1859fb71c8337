/**
 * In which order levels of a tournament are shown, for `tournament_level tl`, `level l` and `knownCategory`: categories as organisers have
 * put them, then the others by name; in each the levels that organisers have put in order, then the others by price.
 */
export const boardOrder = `c.position nulls last, lower(tl.category), tl.category, tl.position nulls last, tl.price, l.name, l.slug`

/** Joins what organisers say of the category of `tournament_level tl`, as `c`; without a place and a colour, if they say nothing. */
export const knownCategory = 'left join category c on c.tournament_id = tl.tournament_id and c.name = tl.category'
