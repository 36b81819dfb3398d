import type { FamilyExamples } from "./family-examples.ts";

export const examples: FamilyExamples = {
  js: {
    catches: [
      [1, "const answer = await fetch(url);\n"],
      [1, "const answer = await fetch(url, { method: 'POST', body });\n"],
      [1, "await axios.post(url, order);\n"],
      [1, "await axios.get(url, { headers });\n"],
      [1, "https.get(url, (answer) => take(answer));\n"],
    ],
    passes: [
      "await fetch(url, { signal: AbortSignal.timeout(5000) });\n",
      "await fetch(url, options);\n",
      "await fetch(url, { ...options, method: 'POST' });\n",
      "await axios.post(url, order, { timeout: 5000 });\n",
      "axios.defaults.timeout = 5000;\nawait axios.get(url);\n",
      "import { fetch } from './fetch-with-timeout.js';\nawait fetch(url);\n",
      "https.get(url, take).setTimeout(5000);\n",
      "await this.fetch(url);\n",
    ],
  },
  python: {
    catches: [
      [1, "requests.get(url)\n"],
      [1, "requests.post(url, json=order)\n"],
      [1, "urllib.request.urlopen(url)\n"],
      [1, "socket.create_connection((host, 80))\n"],
    ],
    passes: [
      "requests.get(url, timeout=5)\n",
      "requests.get(url, **options)\n",
      "urllib.request.urlopen(url, None, 5)\n",
      "socket.create_connection((host, 80), timeout=5)\n",
      "socket.setdefaulttimeout(5)\nurllib.request.urlopen(url)\n",
      "session.get(url)\n",
    ],
  },
  go: {
    catches: [
      [3, "package a\nfunc f() {\n\tanswer, err := http.Get(url)\n}\n"],
      [3, "package a\nfunc f() {\n\tclient := &http.Client{Transport: transport}\n}\n"],
      [3, "package a\nfunc f() {\n\tanswer, err := http.DefaultClient.Do(request)\n}\n"],
      [3, 'package a\nfunc f() {\n\tconn, err := net.Dial("tcp", address)\n}\n'],
    ],
    passes: [
      "package a\nfunc f() {\n\tclient := &http.Client{Timeout: 5 * time.Second}\n}\n",
      "package a\nfunc f() {\n\tclient := &http.Client{}\n\tclient.Timeout = limit\n}\n",
      'package a\nfunc f() {\n\tconn, err := net.DialTimeout("tcp", address, limit)\n}\n',
      'package a\nfunc f() {\n\tconn, err := net.Dial("tcp", "127.0.0.1:80")\n}\n',
      "package a\nfunc f() {\n\tanswer, err := client.Get(url)\n}\n",
    ],
  },
  java: {
    catches: [
      [2, "class A { void f() {\n  HttpClient client = HttpClient.newHttpClient();\n} }\n"],
      [2, "class A { void f() {\n  HttpRequest request = HttpRequest.newBuilder().uri(uri).build();\n} }\n"],
      [2, "class A { void f() {\n  InputStream in = new URL(text).openStream();\n} }\n"],
      [2, "class A { void f() {\n  Socket socket = new Socket(host, 80);\n} }\n"],
    ],
    passes: [
      "class A { void f() {\n  HttpRequest request = HttpRequest.newBuilder().uri(uri).timeout(limit).build();\n} }\n",
      "class A { void f() {\n  HttpClient client = HttpClient.newBuilder().connectTimeout(limit).build();\n} }\n",
      "class A { void f() {\n  URLConnection c = url.openConnection();\n  c.setReadTimeout(5000);\n} }\n",
      "class A { void f() {\n  Socket socket = new Socket();\n} }\n",
    ],
  },
};
