import assert from 'node:assert/strict';
import { test } from 'node:test';
import { giveHostTurnBack, takeHostTurn } from '../../db/host-turns.ts';
import { testDatabase } from './testDatabase.ts';

test('turns at a host', async (t) => {
  const { kysely: db } = await testDatabase(t);
  const take = (holder: string, host = 'a.example', holdMs = 60_000) => takeHostTurn(db, { host, holder, holdMs });

  await t.test('of many that ask at once one gets it, the others look again soon', async () => {
    const turns = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((holder) => take(holder)));
    assert.equal(turns.filter((turn) => turn === 'taken').length, 1);
    assert.ok(turns.every((turn) => turn === 'taken' || (turn.waitMs > 0 && turn.waitMs <= 200)));
    assert.equal(await take('x', 'b.example'), 'taken', 'another host is free');
  });

  await t.test('given back, the host rests for all, then is free', async () => {
    assert.equal(await take('a', 'c.example'), 'taken');
    await giveHostTurnBack(db, { host: 'c.example', holder: 'a', restMs: 90_000 });
    const turn = await take('b', 'c.example');
    assert.ok(turn !== 'taken' && turn.waitMs > 80_000, 'the whole rest is told');
    assert.equal(await take('a', 'd.example'), 'taken');
    await giveHostTurnBack(db, { host: 'd.example', holder: 'a', restMs: 0 });
    assert.equal(await take('b', 'd.example'), 'taken');
  });

  await t.test(
    'the turn of a process that was killed is void after its time, and it cannot give back another’s',
    async () => {
      assert.equal(await take('dead', 'e.example', 0), 'taken');
      assert.equal(await take('next', 'e.example'), 'taken');
      await giveHostTurnBack(db, { host: 'e.example', holder: 'dead', restMs: 0 });
      assert.notEqual(await take('third', 'e.example'), 'taken');
    },
  );
});
