import type { FamilyExamples } from "./family-examples.ts";

export const examples: FamilyExamples = {
  js: {
    catches: [
      [2, "function send() {\n  try { post(); } catch (error) { process.exit(1); }\n}\n"],
      [4, "const send = async () => {\n  try { await post(); } catch (error) {\n    log(error);\n    process.exit();\n  }\n};\n"],
      [2, "class Queue { take() {\n  try { post(); } catch { process.abort(); }\n} }\n"],
    ],
    passes: [
      "try { start(); } catch (error) { process.exit(1); }\n",
      "async function main() {\n  try { await post(); } catch (error) { process.exit(1); }\n}\n",
      "function send() {\n  try { post(); } catch (error) { if (error.code === 'EACCES') process.exit(2); else throw error; }\n}\n",
      "function send() { if (!ready) process.exit(1); }\n",
    ],
  },
  python: {
    catches: [
      [5, "def send():\n    try:\n        post()\n    except Exception:\n        sys.exit(1)\n"],
      [5, "def send():\n    try:\n        post()\n    except:\n        os._exit(1)\n"],
      [6, "class Queue:\n    def take(self):\n        try:\n            post()\n        except BaseException as error:\n            exit(2)\n"],
    ],
    passes: [
      "def main():\n    try:\n        post()\n    except Exception:\n        sys.exit(1)\n",
      "def send():\n    try:\n        post()\n    except PermissionError:\n        sys.exit(1)\n",
      "try:\n    post()\nexcept Exception:\n    sys.exit(1)\n",
    ],
  },
  go: {
    catches: [
      [4, "package queue\nfunc take() {\n\tif err := post(); err != nil {\n\t\tos.Exit(1)\n\t}\n}\n"],
      [4, "package queue\nfunc take() {\n\tif err != nil {\n\t\tlog.Fatalf(\"no: %v\", err)\n\t}\n}\n"],
      [5, "package queue\nfunc take() {\n\tdefer func() {\n\t\tif r := recover(); r != nil {\n\t\t\tos.Exit(1)\n\t\t}\n\t}()\n}\n"],
    ],
    passes: [
      "package main\nfunc main() {\n\tif err != nil {\n\t\tlog.Fatal(err)\n\t}\n}\n",
      "package queue\nfunc take() error {\n\tif err != nil {\n\t\treturn err\n\t}\n\treturn nil\n}\n",
      "package queue\nfunc init() {\n\tif err != nil {\n\t\tlog.Fatal(err)\n\t}\n}\n",
      "package queuemain\nfunc take() {\n\tif err != nil {\n\t\tlog.Fatal(err)\n\t}\n}\n",
      "package queue\nfunc (q *queue) dialOrDie() {\n\tif err != nil {\n\t\tlog.Fatal(err)\n\t}\n}\n",
      "package queue\nfunc mustListen() {\n\tif err != nil {\n\t\tlog.Fatal(err)\n\t}\n}\n",
      "package queue\nfunc stop() {\n\tos.Exit(0)\n}\n",
    ],
  },
  java: {
    catches: [
      [2, "class A { void f() {\n  try { send(); } catch (Exception e) { System.exit(1); }\n} }\n"],
      [2, "class A { void f() {\n  try { send(); } catch (Throwable t) { LOG.error(t); System.exit(2); }\n} }\n"],
      [2, "class A { void f() {\n  try { send(); } catch (RuntimeException e) { Runtime.getRuntime().halt(1); }\n} }\n"],
    ],
    passes: [
      "class A { public static void main(String[] args) {\n  try { send(); } catch (Exception e) { System.exit(1); }\n} }\n",
      "class Startup {\n  public static void main(String[] args) { start(); }\n  static void start() {\n    try { send(); } catch (Exception e) { System.exit(1); }\n  }\n}\n",
      "class A { void f() {\n  try { send(); } catch (BindException e) { System.exit(1); }\n} }\n",
      "class A { void f() {\n  try { send(); } catch (Exception e) { if (isFatal(e)) { System.exit(1); } }\n} }\n",
    ],
  },
};
