import type { FamilyExamples } from "./family-examples.ts";

export const bounded: FamilyExamples = {
  js: {
    catches: [
      [2, "async function send() {\n  while (true) {\n    try { return await post(); } catch (error) { await delay(retryDelay); }\n  }\n}\n"],
      [2, "async function postWithRetry() {\n  for (;;) {\n    try { return await post(); } catch { await pause(); }\n  }\n}\n"],
      [1, "do { try { await reconnect(); done = true; } catch (error) { log(error); await sleep(10); } } while (true);\n"],
    ],
    passes: [
      "while (true) {\n  try { await post(); } catch (error) { if (++attempt > 5) throw error; await sleep(10); }\n}\n",
      "for (let attempt = 0; attempt < 5; attempt++) {\n  try { await post(); } catch { await sleep(10); }\n}\n",
      "while (true) {\n  try { await take(queue); } catch (error) { log(error); }\n}\n",
      "while (true) {\n  try { return await post(); } catch (error) { if (!retriesLeft) throw error; retriesLeft--; await sleep(10); }\n}\n",
      "while (true) {\n  try { await retry(); } catch (error) { throw error; }\n}\n",
    ],
  },
  python: {
    catches: [
      [2, "def send_with_retry():\n    while True:\n        try:\n            return post()\n        except OSError:\n            time.sleep(1)\n"],
      [1, "while 1:\n    try:\n        reconnect()\n    except OSError:\n        time.sleep(retry_delay)\n"],
      [1, "while True:\n    try:\n        post()\n    except OSError as error:\n        log('attempt failed')\n        attempts.append(error)\n"],
    ],
    passes: [
      "while True:\n    try:\n        post()\n    except OSError:\n        attempt += 1\n        if attempt > 5:\n            raise\n",
      "while True:\n    try:\n        return post()\n    except OSError:\n        if not retries_left:\n            raise\n        retries_left -= 1\n",
      "for attempt in range(5):\n    try:\n        post()\n    except OSError:\n        time.sleep(1)\n",
      "while True:\n    try:\n        take(queue)\n    except OSError:\n        log()\n",
      "while True:\n    try:\n        connect(settings.max_retries)\n    except OSError:\n        log()\n",
    ],
  },
  go: {
    catches: [
      [3, "package a\nfunc sendWithRetry() {\n\tfor {\n\t\tif err := post(); err == nil {\n\t\t\treturn\n\t\t}\n\t\ttime.Sleep(wait)\n\t}\n}\n"],
      [3, "package a\nfunc f() {\n\tfor {\n\t\terr := post()\n\t\tif err != nil {\n\t\t\ttime.Sleep(retryDelay)\n\t\t\tcontinue\n\t\t}\n\t\tdone()\n\t}\n}\n"],
      [3, "package a\nfunc reconnect() {\n\tfor {\n\t\tif err := dial(); err != nil {\n\t\t\ttime.Sleep(time.Second)\n\t\t}\n\t}\n}\n"],
    ],
    passes: [
      "package a\nfunc f() {\n\tfor attempt := 0; attempt < 5; attempt++ {\n\t\tif err := post(); err == nil {\n\t\t\treturn\n\t\t}\n\t}\n}\n",
      "package a\nfunc retry() error {\n\tfor {\n\t\terr := post()\n\t\tif err == nil || attempts > 5 {\n\t\t\treturn err\n\t\t}\n\t\tattempts++\n\t}\n}\n",
      "package a\nfunc retry() {\n\tfor {\n\t\tif err := post(); err == nil {\n\t\t\treturn\n\t\t}\n\t\tselect {\n\t\tcase <-ctx.Done():\n\t\t\treturn\n\t\tcase <-time.After(wait):\n\t\t}\n\t}\n}\n",
      "package a\nfunc retry() error {\n\tfor {\n\t\tselect {\n\t\tcase <-timeout:\n\t\t\treturn errTimeout\n\t\tdefault:\n\t\t\tif err := post(); err == nil {\n\t\t\t\treturn nil\n\t\t\t}\n\t\t}\n\t}\n}\n",
      "package a\nfunc retry() error {\n\tfor {\n\t\terr := post()\n\t\tif err == nil || abort(start) {\n\t\t\treturn err\n\t\t}\n\t}\n}\n",
      "package a\nfunc f() {\n\tfor {\n\t\tone := queue.Dequeue()\n\t\tif err := post(one); err != nil {\n\t\t\tretries.Inc()\n\t\t}\n\t}\n}\n",
      "package a\nfunc retry() {\n\tfor {\n\t\tif err := post(); err == nil {\n\t\t\treturn\n\t\t}\n\t\tselect {\n\t\tcase <-s.stopc:\n\t\t\treturn\n\t\tcase <-tick.C:\n\t\t}\n\t}\n}\n",
      "package a\nfunc serve() {\n\tfor {\n\t\tif err := take(); err != nil {\n\t\t\tlog.Print(err)\n\t\t}\n\t}\n}\n",
    ],
  },
  java: {
    catches: [
      [2, "class A { void sendWithRetry() {\n  while (true) {\n    try { send(); return; } catch (IOException e) { pause(); }\n  }\n} }\n"],
      [2, "class A { void f() {\n  for (;;) {\n    try { send(); return; } catch (IOException e) { Thread.sleep(retryDelay); }\n  }\n} }\n"],
      [2, "class A { void f() {\n  do { try { reconnect(); return; } catch (IOException e) { LOG.warn(e); } } while (true);\n} }\n"],
    ],
    passes: [
      "class A { void retry() {\n  while (true) {\n    try { send(); return; } catch (IOException e) { if (!state.canRetry(e)) throw e; }\n  }\n} }\n",
      "class A { void f() {\n  while (true) {\n    try { send(); return; } catch (IOException e) { if (++attempt > 5) throw e; }\n  }\n} }\n",
      "class A { void f() {\n  for (int attempt = 0; attempt < 5; attempt++) {\n    try { send(); return; } catch (IOException e) { pause(); }\n  }\n} }\n",
      "class A { void f() {\n  while (true) {\n    try { take(); } catch (IOException e) { LOG.warn(e); }\n  }\n} }\n",
    ],
  },
};

export const waiting: FamilyExamples = {
  js: {
    catches: [
      [1, "while (tries < 5) {\n  try { await post(); break; } catch { tries++; }\n}\n"],
      [1, "for (let attempt = 0; attempt < 5; attempt++) {\n  try { await post(); return; } catch (error) { log(error); }\n}\n"],
      [2, "async function retry() {\n  do { try { await post(); } catch (error) { last = error; } } while (--left > 0);\n}\n"],
    ],
    passes: [
      "for (let attempt = 0; attempt < 5; attempt++) {\n  try { await post(); return; } catch { await sleep(2 ** attempt); }\n}\n",
      "for (let attempt = 1; ; attempt++) {\n  try { return await insert(newName()); } catch (error) { if (!(error instanceof UniqueConstraintError)) throw error; }\n}\n",
      "for (let attempt = 0; attempt < 5; attempt++) {\n  try { return parse(text); } catch { text = mend(text); }\n}\n",
      "for (const one of all) {\n  try { await post(one); } catch (error) { retries.push(one); }\n}\n",
    ],
  },
  python: {
    catches: [
      [1, "for attempt in range(5):\n    try:\n        post()\n        break\n    except OSError:\n        log()\n"],
      [1, "while tries < 5:\n    try:\n        post()\n    except OSError:\n        tries += 1\n"],
      [2, "def retry():\n    while True:\n        try:\n            return post()\n        except OSError:\n            continue\n"],
    ],
    passes: [
      "for attempt in range(5):\n    try:\n        post()\n    except OSError:\n        time.sleep(2 ** attempt)\n",
      "while attempts < 5:\n    try:\n        return insert(new_name())\n    except IntegrityError:\n        attempts += 1\n",
      "for order in orders:\n    try:\n        post(order)\n    except OSError:\n        retries.append(order)\n",
      "for attempt in range(5):\n    try:\n        post()\n    except OSError:\n        raise\n",
    ],
  },
  go: {
    catches: [
      [3, "package a\nfunc f() {\n\tfor attempt := 0; attempt < 5; attempt++ {\n\t\tif err := post(); err == nil {\n\t\t\treturn\n\t\t}\n\t}\n}\n"],
      [3, "package a\nfunc retry() {\n\tfor i := 0; i < 5; i++ {\n\t\tif err := post(); err != nil {\n\t\t\tcontinue\n\t\t}\n\t\treturn\n\t}\n}\n"],
      [3, "package a\nfunc f() {\n\tfor attempt := 0; attempt < 5; attempt++ {\n\t\tselect {\n\t\tcase <-ctx.Done():\n\t\t\treturn\n\t\tdefault:\n\t\t}\n\t\tif err := post(); err == nil {\n\t\t\treturn\n\t\t}\n\t}\n}\n"],
      [3, "package a\nfunc f() {\n\tfor tries < 5 {\n\t\terr := post()\n\t\tif err != nil {\n\t\t\ttries++\n\t\t}\n\t}\n}\n"],
    ],
    passes: [
      "package a\nfunc retry() {\n\tfor {\n\t\tselect {\n\t\tcase one := <-queue:\n\t\t\tif err := post(one); err != nil {\n\t\t\t\tlog.Print(err)\n\t\t\t}\n\t\t}\n\t}\n}\n",
      "package a\nfunc f() {\n\tfor rows.Next() {\n\t\tif err := retry.Do(post); err != nil {\n\t\t\tlog.Print(err)\n\t\t}\n\t}\n}\n",
      "package a\nfunc f() {\n\tfor width == 0 {\n\t\tn, err := reader.Read(buffer)\n\t\tif err != nil {\n\t\t\tif err != io.EOF || n == lastAttempt {\n\t\t\t\treturn\n\t\t\t}\n\t\t}\n\t\tlastAttempt = n\n\t}\n}\n",
      "package a\nfunc f() {\n\tfor attempt := 0; attempt < 5; attempt++ {\n\t\tif err := post(); err == nil {\n\t\t\treturn\n\t\t}\n\t\ttime.Sleep(pause)\n\t}\n}\n",
      "package a\nfunc f() {\n\tfor _, one := range all {\n\t\tif err := post(one); err != nil {\n\t\t\tretries = append(retries, one)\n\t\t}\n\t}\n}\n",
      "package a\nfunc f() error {\n\tfor attempt := 0; attempt < 5; attempt++ {\n\t\tif err := post(); err != nil {\n\t\t\treturn err\n\t\t}\n\t}\n\treturn nil\n}\n",
    ],
  },
  java: {
    catches: [
      [2, "class A { void f() {\n  for (int attempt = 0; attempt < 5; attempt++) {\n    try { send(); return; } catch (IOException e) { LOG.warn(e); }\n  }\n} }\n"],
      [2, "class A { void f() {\n  for (int i = 0; i < maxTries; i++) {\n    try { send(); return; } catch (IOException e) { LOG.warn(e); }\n  }\n} }\n"],
      [2, "class A { void f() {\n  while (tries < 5) {\n    try { send(); return; } catch (IOException e) { tries++; }\n  }\n} }\n"],
      [2, "class A { void retry() {\n  while (true) {\n    try { send(); return; } catch (IOException e) { continue; }\n  }\n} }\n"],
    ],
    passes: [
      "class A { void f() {\n  for (int attempt = 0; attempt < 5; attempt++) {\n    try { send(); return; } catch (IOException e) { Thread.sleep(100); }\n  }\n} }\n",
      "class A { void f() {\n  for (int i = 0; i < sortedEntries.length; i++) {\n    try { add(sortedEntries[i]); } catch (Exception e) { skipped++; }\n  }\n} }\n",
      "class A { void f() {\n  for (int attempt = 0; attempt < 5; attempt++) {\n    try { insert(newName()); return; } catch (DuplicateKeyException e) { LOG.warn(e); }\n  }\n} }\n",
      "class A { void f() {\n  for (int attempt = 0; attempt < 5; attempt++) {\n    try { send(); } catch (IOException e) { throw e; }\n  }\n} }\n",
      "class A { void f() {\n  while (running) {\n    try { take(); } catch (IOException e) { LOG.warn(e); }\n  }\n} }\n",
      "class A { void f() {\n  while (running) {\n    try { socket.accept(); retries = 0; } catch (IOException e) { LOG.warn(e); }\n  }\n} }\n",
    ],
  },
};
