import LosslessJSON
import Workflows

/// Gives a customer a port: reserves one, lets the NOC decide about the fast ones, and switches it on.
public let createPort = Workflow("create_port", "Create a port", target: .create, form: PortForm.self) {
    Step("Reserve a port") { (order: PortForm) in
        Reservation(port: "\(order.location.lowercased())-1", gigabits: order.speed == .fast ? 100 : 10)
    }
    Conditional(when: { (reservation: Reservation) in reservation.gigabits > 10 }) {
        InputStep("Approve", assignee: .noc, form: ApprovalForm.self)
        Step("Check the approval") { (approval: ApprovalForm) in
            guard approval.approved else {
                throw StepFailure.processFailure("The NOC did not approve the port", details: .string(approval.reason))
            }
        }
    }
    // The network may need a while. Until this succeeds, the process waits and is resumed from time to time.
    RetryStep("Switch the port on") { (reservation: Reservation) -> State in
        ["switched_on": .string(reservation.port)]
    }
}

/// What a step returns is merged into the state, and what the next ones need of it they take from there.
struct Reservation: Codable {
    var port: String
    var gigabits: Int
}
