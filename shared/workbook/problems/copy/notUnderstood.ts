/** Thrown where a package holds something that marking could harm; the list is then written anew. */
export class NotUnderstood extends Error {}
