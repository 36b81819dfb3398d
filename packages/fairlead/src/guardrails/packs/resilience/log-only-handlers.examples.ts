import type { FamilyExamples } from "./family-examples.ts";

export const examples: FamilyExamples = {
  js: {
    catches: [
      [1, "try { send(order); } catch (error) { console.error(error); }\n"],
      [1, "try { send(order); } catch (error) { this.logger.warn('not sent', error); }\n"],
      [1, "try { send(order); } catch (error) { log('not sent'); console.log(error); }\n"],
    ],
    passes: [
      "try { send(order); } catch (error) { console.error(error); throw error; }\n",
      "try { send(order); } catch (error) { console.error(error); sent = false; }\n",
      "try { send(order); } catch (error) {\n  // the next round sends it again\n  console.error(error);\n}\n",
      "for (const one of all) {\n  try { send(one); } catch (error) { console.error(error); }\n}\n",
      "try { socket.destroy(); } catch (error) { console.error(error); }\n",
      "try { total = load(); } catch (error) { console.error(error); }\n",
    ],
  },
  python: {
    catches: [
      [3, "try:\n    send(order)\nexcept Exception:\n    logger.exception('not sent')\n"],
      [3, "try:\n    send(order)\nexcept Exception as exc:\n    print(exc)\n"],
      [3, "try:\n    send(order)\nexcept:\n    logging.warning('not sent')\n"],
    ],
    passes: [
      "try:\n    send(order)\nexcept Exception:\n    logger.exception('not sent')\n    raise\n",
      "try:\n    send(order)\nexcept TimeoutError:\n    logger.warning('not sent')\n",
      "try:\n    send(order)\nexcept Exception:\n    # the next round sends it again\n    logger.warning('not sent')\n",
      "while running:\n    try:\n        send(take())\n    except Exception:\n        logger.exception('not sent')\n",
      "try:\n    pool.shutdown()\nexcept Exception:\n    logger.exception('not ended')\n",
    ],
  },
  go: {
    catches: [
      [3, 'package a\nfunc f() {\n\tif err := send(); err != nil {\n\t\tlog.Printf("not sent: %v", err)\n\t}\n\tdone()\n}\n'],
      [4, 'package a\nfunc f() {\n\terr := send()\n\tif err != nil {\n\t\tslog.Error("not sent", "error", err)\n\t}\n\tdone()\n}\n'],
      [3, 'package a\nfunc f() {\n\tif err := send(); err != nil {\n\t\tlg.Warn("not sent", zap.Error(err))\n\t}\n\tdone()\n}\n'],
      [3, 'package a\nfunc f() {\n\tif err := send(); err != nil {\n\t\tlevel.Warn(logger).Log("msg", "not sent", "err", err)\n\t}\n\tdone()\n}\n'],
      [3, 'package a\nfunc f() {\n\tif err := send(); err != nil {\n\t\ts.logger.Warnf("not sent")\n\t}\n\tdone()\n}\n'],
    ],
    passes: [
      'package a\nfunc f() error {\n\tif err := send(); err != nil {\n\t\tlog.Print(err)\n\t\treturn err\n\t}\n\tdone()\n\treturn nil\n}\n',
      'package a\nfunc f() {\n\tif err := send(); err != nil {\n\t\tlog.Print(err)\n\t}\n}\n',
      'package a\nfunc f() {\n\tif err := pipe.Close(); err != nil {\n\t\tlog.Print(err)\n\t}\n\tdone()\n}\n',
      'package a\nfunc f() {\n\tif err := send(); err != nil {\n\t\t// the next round sends it again\n\t\tlog.Print(err)\n\t}\n\tdone()\n}\n',
    ],
  },
  java: {
    catches: [
      [2, 'class A { void f() {\n  try { send(); } catch (IOException e) { LOG.warn("not sent", e); }\n} }\n'],
      [2, "class A { void f() {\n  try { send(); } catch (Exception e) { e.printStackTrace(); }\n} }\n"],
      [2, "class A { void f() {\n  try { send(); } catch (Throwable t) { System.err.println(t); }\n} }\n"],
    ],
    passes: [
      'class A { void f() {\n  try { send(); } catch (IOException e) { LOG.warn("not sent", e); throw e; }\n} }\n',
      'class A { void f() {\n  try { send(); } catch (TimeoutException e) { LOG.warn("not sent", e); }\n} }\n',
      'class A { void f() {\n  while (running) {\n    try { send(take()); } catch (IOException e) { LOG.warn("not sent", e); }\n  }\n} }\n',
      'class A { void f() {\n  try { pipe.close(); closed++; } catch (IOException e) { LOG.warn("not closed", e); }\n} }\n',
      'class A { void f() {\n  try { pipe.close(); } catch (IOException e) { LOG.warn("not closed", e); }\n} }\n',
      'class A { void f() {\n  try { send(); } catch (IOException e) {\n    // the next round sends it again\n    LOG.warn("not sent", e);\n  }\n} }\n',
    ],
  },
};
