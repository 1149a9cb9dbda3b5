import type Database from 'better-sqlite3';

/** An open project file. */
export type Db = Database.Database;

/** A prepared statement: what it is run with, and the row that it gives. */
export type Statement<Parameters extends unknown[], Row = unknown> = Database.Statement<Parameters, Row>;
