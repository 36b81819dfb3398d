import { Link } from "@tanstack/react-router";
import { PageHeading } from "../components/page.tsx";

export function NotFound() {
  return (
    <>
      <PageHeading title="There is no such page" />
      <p>
        Go to <Link to="/" className="link">today</Link>, or to <Link to="/records" className="link">all records</Link>.
      </p>
    </>
  );
}
