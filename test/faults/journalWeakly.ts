// Loaded before a writer: makes SQLite keep commits less strictly than the store asks, and say otherwise. What then is
// lost in a power cut shows that the power cuts of the tests are ones.
import { DatabaseSync } from 'node:sqlite';

const { exec, prepare } = DatabaseSync.prototype;
DatabaseSync.prototype.exec = function (sql) {
  exec.call(this, sql.replace('PRAGMA synchronous = 2', 'PRAGMA synchronous = NORMAL'));
};
DatabaseSync.prototype.prepare = function (sql, options) {
  return prepare.call(this, sql === 'PRAGMA synchronous' ? 'SELECT 2 AS synchronous' : sql, options);
};
