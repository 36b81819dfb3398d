import type { FamilyExamples } from "./family-examples.ts";

export const examples: FamilyExamples = {
  js: {
    catches: [
      [2, "function send() {\n  try { return post(); } catch (error) { process.exit(1); }\n}\n"],
      [5, "const send = async (order) => {\n  if (order === undefined) throw new Error('no order');\n  try { await post(order); } catch (error) {\n    log(error);\n    process.exit();\n  }\n};\n"],
      [2, "class Queue { take() {\n  try { post(); } catch { process.abort(); }\n  return this.length;\n} }\n"],
    ],
    passes: [
      "try { start(); } catch (error) { process.exit(1); }\n",
      "async function main() {\n  try { return await post(); } catch (error) { process.exit(1); }\n}\n",
      "function start() {\n  try { listen(); } catch (error) { process.exit(1); }\n}\n",
      "function check() {\n  try { if (!ready()) throw new Error('not ready'); } catch (error) { process.exit(1); }\n}\n",
      "const [, , path] = process.argv;\nfunction read() {\n  try { return parse(path); } catch (error) { process.exit(1); }\n}\n",
      "function send() {\n  try { return post(); } catch (error) { if (error.code === 'EACCES') process.exit(2); else throw error; }\n}\n",
      "function send() { if (!ready) process.exit(1); }\n",
    ],
  },
  python: {
    catches: [
      [5, "def send():\n    try:\n        return post()\n    except Exception:\n        sys.exit(1)\n"],
      [7, "def send(order):\n    if order is None:\n        raise ValueError(order)\n    try:\n        post(order)\n    except:\n        os._exit(1)\n"],
      [6, "class Queue:\n    def take(self):\n        try:\n            post()\n        except BaseException as error:\n            exit(2)\n        return self.length\n"],
    ],
    passes: [
      "def main():\n    try:\n        return post()\n    except Exception:\n        sys.exit(1)\n",
      "def start():\n    try:\n        listen()\n    except Exception:\n        sys.exit(1)\n",
      "def check():\n    try:\n        if not ready():\n            raise RuntimeError\n    except Exception:\n        sys.exit(1)\n",
      "def create():\n    if os.fork() == 0:\n        try:\n            return post()\n        except Exception:\n            os._exit(1)\n",
      "import click\n\ndef read(path):\n    try:\n        return parse(path)\n    except Exception:\n        sys.exit(1)\n",
      "def send():\n    try:\n        return post()\n    except PermissionError:\n        sys.exit(1)\n",
      "try:\n    post()\nexcept Exception:\n    sys.exit(1)\n",
    ],
  },
  go: {
    catches: [
      [5, "package queue\nfunc send() (*http.Response, error) {\n\tgo func() {\n\t\tif err := post(); err != nil {\n\t\t\tlog.Fatal(err)\n\t\t}\n\t}()\n\treturn answer()\n}\n"],
      [4, "package queue\nfunc take() error {\n\tif err := post(); err != nil {\n\t\tos.Exit(1)\n\t}\n}\n"],
      [4, "package queue\nfunc take() error {\n\tif err != nil {\n\t\tlog.Fatalf(\"no: %v\", err)\n\t}\n}\n"],
      [5, "package queue\nfunc take() error {\n\tdefer func() {\n\t\tif r := recover(); r != nil {\n\t\t\tos.Exit(1)\n\t\t}\n\t}()\n}\n"],
    ],
    passes: [
      "package main\nfunc main() {\n\tif err != nil {\n\t\tlog.Fatal(err)\n\t}\n}\n",
      "package queue\nfunc take() error {\n\tif err != nil {\n\t\treturn err\n\t}\n\treturn nil\n}\n",
      "package queue\nfunc init() {\n\tif err != nil {\n\t\tlog.Fatal(err)\n\t}\n}\n",
      "package queuemain\nfunc take() error {\n\tif err != nil {\n\t\tlog.Fatal(err)\n\t}\n}\n",
      "package queue\nfunc (q *queue) dialOrDie() error {\n\tif err != nil {\n\t\tlog.Fatal(err)\n\t}\n}\n",
      "package queue\nfunc mustListen() error {\n\tif err != nil {\n\t\tlog.Fatal(err)\n\t}\n}\n",
      "package queue\nfunc stop() {\n\tos.Exit(0)\n}\n",
      "package queue\nvar check = cobra.Command{Run: run}\nfunc take() error {\n\tif err != nil {\n\t\tlog.Fatal(err)\n\t}\n\treturn nil\n}\n",
      "package queue\nfunc take() error {\n\tif err != nil {\n\t\tif began {\n\t\t\tos.Exit(0)\n\t\t}\n\t}\n\treturn err\n}\n",
      "package queue\nfunc setUp() {\n\tif err != nil {\n\t\tlog.Fatal(err)\n\t}\n}\n",
      "package queue\nfunc parse(args []string) error {\n\tif err := flags.Parse(args); err != nil {\n\t\tflags.Usage()\n\t\tos.Exit(2)\n\t}\n\treturn nil\n}\n",
      "package queue\nfunc take() error {\n\tgo func() {\n\t\tif err := server.ListenAndServe(); err != nil {\n\t\t\tlog.Fatal(err)\n\t\t}\n\t}()\n\treturn nil\n}\n",
      "package queue\nfunc take() error {\n\tif err != nil {\n\t\tswitch mode {\n\t\tcase ExitOnError:\n\t\t\tos.Exit(2)\n\t\t}\n\t}\n\treturn err\n}\n",
    ],
  },
  java: {
    catches: [
      [2, "class A { void f() throws IOException {\n  try { send(); } catch (Exception e) { System.exit(1); }\n} }\n"],
      [2, "class A { int f() {\n  try { return send(); } catch (Throwable t) { LOG.error(t); System.exit(2); }\n  return 0;\n} }\n"],
      [2, "class A { Order f() {\n  try { return send(); } catch (RuntimeException e) { Runtime.getRuntime().halt(1); }\n} }\n"],
    ],
    passes: [
      "class A { public static void main(String[] args) {\n  try { send(); } catch (Exception e) { System.exit(1); }\n} }\n",
      "class Startup {\n  public static void main(String[] args) { start(); }\n  static void start() {\n    try { send(); } catch (Exception e) { System.exit(1); }\n  }\n}\n",
      "class A { void start() {\n  try { send(); } catch (Exception e) { System.exit(1); }\n} }\n",
      "class A { void f() throws IOException {\n  try { send(); } catch (BindException e) { System.exit(1); }\n} }\n",
      "class A { void f() throws IOException {\n  try { send(); } catch (Exception e) { if (isFatal(e)) { System.exit(1); } }\n} }\n",
    ],
  },
};
