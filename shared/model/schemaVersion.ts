/**
 * The version of what acts and records say: their kinds, registers and the meaning of their fields. Raised when a
 * program that does not know the new ones must not open data that has them. A vault names the newest that ever
 * wrote to it.
 */
export const SCHEMA_VERSION = 1;
