"""Frequent given names of other countries, as evidence that a column names people.

Short on purpose, like ``values.given_names``, and only ever counted over a column: the rankings
of the United States (SSA), Germany, Portugal, Spain, Italy and the Netherlands are common
knowledge, and no file of theirs is copied. All are in the form of ``person_name.key``.
"""

from __future__ import annotations

import re

FOREIGN_GIVEN = frozenset(re.findall(r"\S+", """
    james john robert michael william david richard joseph thomas charles christopher daniel
    matthew anthony mark donald steven paul andrew joshua kenneth kevin brian george timothy
    ronald edward jason jeffrey ryan jacob gary stephen larry justin scott brandon benjamin
    samuel gregory frank raymond patrick jack dennis jerry tyler aaron jose adam nathan henry
    douglas zachary peter kyle walter harold jeremy ethan carl keith roger gerald lawrence sean
    terry arthur austin noah jesse joe bryan billy jordan albert dylan bruce willie alan ralph
    wayne roy randy eugene vincent russell bobby johnny philip howard ernest clarence stanley
    leonard nathaniel manuel rodney curtis norman allen marvin glenn jeffery travis jeff chad
    mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty
    margaret sandra ashley kimberly emily donna michelle carol amanda melissa deborah stephanie
    dorothy rebecca sharon laura cynthia amy kathleen angela shirley brenda emma anna pamela
    nicole samantha katherine christine helen debra rachel carolyn janet maria catherine heather
    diane olivia julie joyce victoria ruth virginia lauren kelly christina joan evelyn judith
    andrea hannah megan cheryl jacqueline martha madison teresa gloria sara janice ann kathryn
    abigail sophia frances jean alice judy isabella julia grace amber denise danielle marilyn
    beverly charlotte natalie theresa diana brittany doris kayla alexis lori marie tammy tracy
    wanda robin dawn tina crystal wendy sherry jill erin shannon tiffany peggy sheila ellen
    hans jurgen juergen klaus gunter guenter wolfgang dieter manfred uwe heinz horst helmut
    werner gerhard andreas stefan matthias jorg joerg torsten thorsten markus sabine petra
    monika ursula renate helga karin brigitte ingrid gisela heike anja katrin birgit jens sven
    lars ralf rainer bernd holger dirk lukas felix jonas lena leonie katharina johannes
    joao antonio francisco carlos pedro luis miguel paulo rui ricardo nuno jorge vitor fernando
    tiago andre bruno hugo diogo ana isabel helena paula fernanda cristina margarida catarina
    ines sofia beatriz rita joana carla filipa lucas mateus gustavo rafael gabriel marcos
    javier alejandro sergio alberto rafael angel juan jesus diego raul ruben ivan oscar adrian
    alvaro pablo enrique ramon vicente andres jaime carmen dolores pilar josefa rosario lucia
    elena marta silvia concepcion mercedes alba irene raquel rocio montserrat
    giuseppe giovanni mario luigi angelo vincenzo pietro salvatore franco domenico paolo marco
    andrea luca matteo alessandro lorenzo stefano roberto giulia chiara francesca alessia giorgia
    jan johan pieter willem hendrik cornelis kees maarten jeroen bas sander anneke marijke
    ingeborg johanna wilhelmina femke sanne lotte
"""))  # fmt: skip
