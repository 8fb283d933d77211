import ArgumentParser
import FleetInspection

extension InspectCommand: ExpressibleByArgument {}
