import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { isFailure } from "./data/backend.ts";
import { queryClient } from "./data/queries.ts";
import { router } from "./router.tsx";
import "./styles/main.css";

/** Failures that the page itself tells are no news for the console. */
const onCaughtError = (error: unknown) => {
  if (!isFailure(error)) console.error(error);
};

createRoot(document.getElementById("root") as HTMLElement, { onCaughtError }).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
