import Diagnostics
import ServiceConfiguration
import TaskRoutes

/// What the static rules say of a worker's queues, and whether it may start.
struct RoutesVerdict: Sendable {
    /// As text, with excerpts of the routes file; empty when there is nothing to say.
    let text: String
    let mayStart: Bool

    /// - Parameter colour: whether the text may be coloured.
    init(_ setup: WorkerSetup, colour: Bool) {
        var sources = setup.routes.sources
        setup.selection.add(to: &sources)
        var diagnostics = setup.routes.diagnostics
        // Routes that can't be read are an error whatever is checked: the user named a file that does not work.
        let isUsable = !diagnostics.hasErrors
        if isUsable, setup.routesCheck != .off {
            diagnostics.append(
                contentsOf: StaticRouteRules.check(setup.routes.table, against: setup.selection))
        }
        mayStart = isUsable && (!diagnostics.hasErrors || setup.routesCheck != .error)
        text = TextRenderer(sources: sources, colour: colour).render(diagnostics.sorted)
    }
}
